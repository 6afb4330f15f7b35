package import CascadeCore
import FoundationEssentials

extension SandboxPool: MatrixSandbox {
    /// As many programs at a time as there are slots: a matrix never fills the queue before others.
    /// - Throws: as `run`, at the first program for which the sandbox itself failed twice.
    package func matrix(_ request: MatrixRequest, limits: Limits) async throws -> MatrixExecution {
        let plan = MatrixPlan(
            request, limits: limits, classes: request.vacuity ? try await classes(of: request) : [],
            inputs: request.signatures ? try await inputs(of: request) : [])
        return plan.result(try await executions(of: plan))
    }

    private func executions(of plan: MatrixPlan) async throws -> [MatrixPlan.Part: Execution] {
        try await withThrowingTaskGroup(of: (MatrixPlan.Part, Execution).self) { group in
            var parts = plan.parts[...]
            func addNext() {
                guard let part = parts.popFirst() else { return }
                group.addTask { (part, try await self.run(plan.message(of: part))) }
            }
            for _ in 0..<max(1, configuration.slots) { addNext() }
            var executions: [MatrixPlan.Part: Execution] = [:]
            while let (part, execution) = try await group.next() {
                executions[part] = execution
                addNext()
            }
            return executions
        }
    }

    /// Entry points that a candidate defines as classes. Python is only asked about candidates that may do so.
    private func classes(of request: MatrixRequest) async throws -> Set<String> {
        let sources = Set(request.candidates).map { String(decoding: $0, as: UTF8.self) }.filter { source in
            request.entryPoints.contains { source.contains("class \($0)") }
        }
        let facts = sources.isEmpty ? [] : try await inspect(sources.sorted())
        return Set(
            request.entryPoints.filter { name in facts.contains { $0.definition(of: name)?.kind == .class } })
    }

    /// The distinct inputs of a request's tests and examples, the first `maximumInputs` of them. A source that breaks
    /// Python's parser has none.
    func inputs(of request: MatrixRequest) async throws -> [SignatureInput] {
        var inputs: [SignatureInput] = []
        var known: Set<ContentHash> = []
        for batch in InspectionBatch.split(request.tests + request.examples, count: RunMessage.maximumTests) {
            let program = Program(
                setup: request.setup, candidate: [], tests: batch, entryPoints: request.entryPoints)
            let message = RunMessage(program: program, limits: Self.inspectionLimits, question: .inputs)
            guard message.size <= RunMessage.maximumOverhead else {
                throw SandboxError(.tooLarge, "set-up code and tests take \(message.size) bytes, too many to read")
            }
            let found = try await withSlot { slot in
                try FoundInputs(await slot.run(message, patience: message.patience)).inputs
            }
            inputs += found.filter { known.insert($0.digest).inserted }
            if inputs.count >= request.maximumInputs { break }
        }
        return Array(inputs.prefix(max(0, request.maximumInputs)))
    }
}

/// What came of one INPUTS: an object for each source, without `inputs` where the parser did not get through it.
private struct FoundInputs {
    private struct Source: Decodable {
        var inputs: [[String]]?
    }

    var inputs: [SignatureInput]

    /// - Throws: `SandboxError.protocolViolation` when the answer is not of that form.
    init(_ result: ResultMessage) throws(SandboxError) {
        guard result.outcome == .passed else {
            // Set-up code that no parser gets through, for instance: there is nothing to be had.
            inputs = []
            return
        }
        do {
            let sources = try JSONDecoder().decode([Source].self, from: Data(result.payload))
            inputs = sources.flatMap { $0.inputs ?? [] }.compactMap { pair in
                pair.count == 2 ? SignatureInput(digest: ContentHash(rawValue: pair[0]), expression: pair[1]) : nil
            }
        } catch {
            throw SandboxError(.protocolViolation, "the inputs of a test cannot be read: \(error)")
        }
    }
}
