package import CascadeCore
import FoundationEssentials

extension SandboxPool {
    /// Longer sources are not looked at: their facts say that they do not parse, and why.
    static let longestInspectedSource = 2 << 20
    private static let inspectionCPU = Duration.seconds(20)
    private static let inspectionWall = Duration.seconds(120)
    private static let inspectionMemory = 1 << 30
    /// The same for a request that takes a program's limits.
    static let inspectionLimits = Limits(
        cpu: inspectionCPU, wall: inspectionWall, memory: inspectionMemory, outputKept: 4096)

    /// Facts about each source, in order. A source that breaks Python's parser, or its limits, is a source that does
    /// not parse: it never spoils the facts of the others.
    /// - Throws: `SandboxError`; `CancellationError`.
    package func inspect(_ sources: [String]) async throws -> [PythonFacts] {
        let batches = InspectionBatch.split(sources.map { Array($0.utf8) })
        var facts: [[PythonFacts]] = Array(repeating: [], count: batches.count)
        // No more at once than there are slots: their texts would only wait.
        for start in stride(from: 0, to: batches.count, by: configuration.slots) {
            try Task.checkCancellation()
            let end = min(start + configuration.slots, batches.count)
            try await withThrowingTaskGroup(of: (Int, [PythonFacts]).self) { group in
                for index in start..<end { group.addTask { (index, try await self.inspect(batches[index][...])) } }
                for try await (index, found) in group { facts[index] = found }
            }
        }
        return facts.flatMap { $0 }
    }

    private func inspect(_ sources: ArraySlice<[UInt8]>) async throws -> [PythonFacts] {
        if sources.count == 1, let source = sources.first, source.count > Self.longestInspectedSource {
            return [.unread("the source takes \(source.count) bytes, at most \(Self.longestInspectedSource) are read")]
        }
        let message = InspectMessage(
            cpu: Self.inspectionCPU, wall: Self.inspectionWall, memory: Self.inspectionMemory,
            sources: Array(sources))
        let answer = try await withSlot { slot in
            let result = try await slot.inspect(message, patience: Self.inspectionWall + Self.slack)
            return try InspectionAnswer(result, count: sources.count)
        }
        switch answer {
        case .facts(let facts): return facts
        case .none(let reason):
            if sources.count == 1 { return [.unread(reason)] }
            let middle = sources.startIndex + sources.count / 2
            return try await inspect(sources[..<middle]) + inspect(sources[middle...])
        }
    }
}

/// What came of one INSPECT.
private enum InspectionAnswer: Sendable {
    case facts([PythonFacts])
    /// The parser did not get through; says how it ended.
    case none(String)

    /// - Throws: `SandboxError.protocolViolation` when a successful answer does not hold what was asked for.
    init(_ result: ResultMessage, count: Int) throws(SandboxError) {
        guard result.outcome == .passed else {
            self = .none(
                "Python's parser did not get through it: \(result.outcome.rawValue)"
                    + (result.detail.isEmpty ? "" : " (\(result.detail))"))
            return
        }
        do {
            let facts = try JSONDecoder().decode([PythonFacts].self, from: Data(result.payload))
            guard facts.count == count else {
                throw SandboxError(.protocolViolation, "\(facts.count) facts came for \(count) sources")
            }
            self = .facts(facts)
        } catch let error as SandboxError {
            throw error
        } catch {
            throw SandboxError(.protocolViolation, "the facts of \(count) sources cannot be read: \(error)")
        }
    }
}

extension PythonFacts {
    fileprivate static func unread(_ reason: String) -> PythonFacts { PythonFacts(parses: false, error: reason) }
}
