import CascadeCore

extension TierVisit {
    /// What candidates gave for the tests' inputs, by code, the chosen answers of earlier visits included: answers of
    /// different tiers are only comparable on the same inputs.
    struct Comparison {
        var byCandidate: [ContentHash: Signature]
        /// One for each earlier attempt, empty where it has no answer.
        var earlier: [Signature]
    }

    /// Runs candidates once more for their outputs, where the policy compares them and there is something to compare.
    /// - Returns: nil when outputs are not needed, or the sandbox cannot tell them.
    /// - Throws: `SandboxError` when the sandbox broke; it has tried again by itself.
    func compare(_ distinct: [Candidate], tests: [SelfTest]) async throws -> Comparison? {
        guard rooms.policy.needsSignatures, let sandbox = rooms.sandbox as? any MatrixSandbox else { return nil }
        let answers = history.map(\.chosen)
        var known = Set(distinct.map(\.id))
        let all = distinct + answers.compactMap { $0 }.filter { known.insert($0.id).inserted }
        let request = MatrixRequest(
            setup: problem.setup, candidates: all.map(\.code), tests: tests.map(\.source),
            entryPoints: [problem.entryPoint], rows: false, signatures: true)
        let found = try await rooms.scheduler.withSandboxSlot(priority: priority(.executing)) {
            try await sandbox.matrix(request, limits: rooms.limits)
        }
        guard found.signatures.count == all.count else {
            throw SandboxError(
                .protocolViolation, "the sandbox gave \(found.signatures.count) signatures for \(all.count) candidates")
        }
        let byCandidate = Dictionary(
            zip(all.map(\.id), found.signatures).map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
        return Comparison(
            byCandidate: byCandidate,
            earlier: answers.map { $0.flatMap { byCandidate[$0.id] } ?? Signature(inputs: [], outputs: []) })
    }
}
