import CascadeCore

extension TierVisit {
    /// Moves the model's tests that say nothing of a candidate to those that are rejected. Visible examples stay: they are
    /// the problem's own word.
    /// - Parameter candidates: say whether the entry point is a class; they are not run.
    func dropVacuousTests(of found: inout TestExtraction, for candidates: [Candidate]) async throws {
        let own = found.accepted.filter { $0.origin == .model }
        guard !own.isEmpty, let matrix = rooms.sandbox as? any MatrixSandbox else { return }
        let request = MatrixRequest(
            setup: problem.setup, candidates: candidates.map(\.code), tests: own.map(\.source),
            entryPoints: [problem.entryPoint], rows: false, vacuity: true)
        let vacuity = try await inSandbox(.executing) {
            try await matrix.matrix(request, limits: rooms.limits).vacuity
        }
        guard vacuity.count == own.count else {
            throw SandboxError(
                .protocolViolation, "the sandbox judged \(vacuity.count) tests of \(own.count) on stubs")
        }
        let reasons = zip(own, vacuity).map { ($0.id, TestRejection($1)) }
        let dropped = Dictionary(reasons) { first, _ in first }.compactMapValues { $0 }
        found.rejected += own.compactMap { test in
            dropped[test.id].map { .init(source: test.source, reason: $0) }
        }
        found.accepted.removeAll { $0.origin == .model && dropped[$0.id] != nil }
    }
}

extension TestRejection {
    /// Nil for a test that is evidence.
    fileprivate init?(_ vacuity: TestVacuity) {
        guard vacuity.isVacuous else { return nil }
        self = vacuity.calls == 0 ? .noCall : .passesOnStub
    }
}
