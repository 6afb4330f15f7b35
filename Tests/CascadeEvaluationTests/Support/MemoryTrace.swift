import CascadeCore
import Synchronization

/// A trace in memory.
final class MemoryTrace: TraceReader, TraceRecorder {
    private struct State {
        var order: [ProblemID] = []
        var events: [ProblemID?: [TraceEvent]] = [:]
        var texts: [ContentHash: String] = [:]
        /// Recording fails from this many further events on; nil never.
        var remaining: Int?
    }

    struct DiskFull: Error {}
    struct NoSuchText: Error {}

    private let state = Mutex(State())

    func record(_ event: TraceEvent, of problem: ProblemID?) async throws {
        try state.withLock { state in
            if let remaining = state.remaining {
                guard remaining > 0 else { throw DiskFull() }
                state.remaining = remaining - 1
            }
            if let problem, state.events[problem] == nil { state.order.append(problem) }
            state.events[problem, default: []].append(event)
        }
    }

    func keep(_ text: String) async throws -> ContentHash {
        let hash = TestHasher().hash(text)
        state.withLock { $0.texts[hash] = text }
        return hash
    }

    func problems() async throws -> [ProblemID] { state.withLock { $0.order } }

    func events(of problem: ProblemID?) async throws -> [StoredEvent] {
        state.withLock { $0.events[problem] ?? [] }.enumerated().map {
            StoredEvent(
                problem: problem, sequence: $0.offset + 1, time: 0, previous: nil,
                hash: TestHasher().hash("\($0.offset)"), event: $0.element)
        }
    }

    func text(_ hash: ContentHash) async throws -> String {
        guard let text = state.withLock({ $0.texts[hash] }) else { throw NoSuchText() }
        return text
    }

    func failAfter(_ events: Int?) { state.withLock { $0.remaining = events } }

    func evaluations(of problem: ProblemID) async throws -> [EvaluationRecord] {
        try await events(of: problem).compactMap { if case .evaluation(let record) = $0.event { record } else { nil } }
    }
}
