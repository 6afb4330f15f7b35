import CascadeCore

extension TierVisit {
    /// Extracts one candidate from each answer that holds code; the others give a failure each.
    func candidates(from samples: [CompletionSample]) async throws -> ([Candidate], [ExtractionFailure]) {
        let extractions = try await inSandbox(.extracting) {
            try await rooms.synthesizer.extractSolutions(from: samples, for: problem)
        }
        guard extractions.count == samples.count else {
            throw SandboxError(
                .protocolViolation, "extraction gave \(extractions.count) results for \(samples.count) answers")
        }
        var (candidates, failures): ([Candidate], [ExtractionFailure]) = ([], [])
        for (sample, extraction) in zip(samples, extractions) {
            var event = ExtractionRecord(tier: index, sample: sample.index)
            if let code = extraction.code {
                let method = extraction.method ?? .whole
                let id = rooms.hasher.hash(code)
                _ = try await rooms.recorder.keep(code)
                candidates.append(Candidate(id: id, tier: index, sample: sample.index, code: code, extraction: method))
                (event.candidate, event.method) = (id, method)
            } else {
                let failure = extraction.failure ?? .noCode
                failures.append(failure)
                event.failure = failure
            }
            try await record(.extraction(event))
        }
        return (candidates, failures)
    }

    /// The tests that will judge the candidates: visible examples, the tier's own, then those carried from lower tiers.
    func collectTests(from samples: [CompletionSample], for candidates: [Candidate]) async throws -> [SelfTest] {
        var found = try await inSandbox(.extracting) {
            try await rooms.synthesizer.extractTests(from: samples, for: problem, maxLines: tier.tests.maxLines)
        }
        if rooms.policy.parts.dropsVacuousTests { try await dropVacuousTests(of: &found, for: candidates) }
        let tests = found.accepted + carriedTests(besides: found.accepted)
        try await record(.testAccepted(TestsAccepted(tier: index, tests: tests)))
        if !found.rejected.isEmpty {
            try await record(.testRejected(TestsRejected(tier: index, tests: found.rejected)))
        }
        return tests
    }

    private func carriedTests(besides own: [SelfTest]) -> [SelfTest] {
        var known = Set(own.map(\.id))
        return rooms.policy.parts.carriedTests(from: history).filter { known.insert($0.id).inserted }.map {
            SelfTest(id: $0.id, source: $0.source, origin: .carried)
        }
    }

    /// What running a tier's candidates showed; one row for each.
    struct Results {
        var matrix: PassMatrix
        var outcomes: [Outcome]
        /// Nil when outputs were not compared.
        var signatures: [Signature]?
        var earlierSignatures: [Signature]?
    }

    /// Runs each distinct candidate once; identical ones share the result, each as a row of its own.
    func execute(_ candidates: [Candidate], tests: [SelfTest]) async throws -> Results {
        var seen: Set<ContentHash> = []
        let distinct = candidates.filter { seen.insert($0.id).inserted }
        let executions = try await executions(of: distinct, tests: tests)
        let comparison = try await compare(distinct, tests: tests)
        for candidate in distinct {
            guard let execution = executions[candidate.id] else { continue }
            try await record(
                .execution(
                    ExecutionRecord(
                        tier: index, sample: candidate.sample, candidate: candidate.id, execution: execution,
                        limits: rooms.limits, signature: comparison?.byCandidate[candidate.id])))
        }
        let rows = candidates.compactMap { executions[$0.id] }
        return Results(
            matrix: PassMatrix(verdicts: rows.map { $0.tests.map(\.verdict) }), outcomes: rows.map(\.outcome),
            signatures: comparison.map { found in candidates.compactMap { found.byCandidate[$0.id] } },
            earlierSignatures: comparison?.earlier)
    }

    private func executions(
        of candidates: [Candidate], tests: [SelfTest]
    ) async throws -> [ContentHash: Execution] {
        let rows =
            if let matrix = rooms.sandbox as? any MatrixSandbox {
                try await self.rows(of: candidates, tests: tests, in: matrix)
            } else {
                try await withThrowingTaskGroup(of: (ContentHash, Execution).self) { group in
                    for candidate in candidates {
                        group.addTask { (candidate.id, try await execute(candidate, tests: tests)) }
                    }
                    return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
                }
            }
        for row in rows.values where row.tests.count != tests.count {
            throw SandboxError(
                .protocolViolation, "the sandbox gave \(row.tests.count) verdicts for \(tests.count) tests")
        }
        return rows
    }

    /// One step for all candidates: the sandbox itself spreads them over what is free.
    private func rows(
        of candidates: [Candidate], tests: [SelfTest], in matrix: any MatrixSandbox
    ) async throws -> [ContentHash: Execution] {
        // A row ends where a program of its own would: verdicts must not depend on who asks.
        let request = MatrixRequest(
            setup: problem.setup, candidates: candidates.map(\.code), tests: tests.map(\.source),
            entryPoints: [problem.entryPoint], resumesAlways: false)
        let rows = try await inSandbox(.executing) { try await matrix.matrix(request, limits: rooms.limits).rows }
        guard rows.count == candidates.count else {
            throw SandboxError(
                .protocolViolation, "the sandbox gave \(rows.count) rows for \(candidates.count) candidates")
        }
        return Dictionary(uniqueKeysWithValues: zip(candidates.map(\.id), rows))
    }

    private func execute(_ candidate: Candidate, tests: [SelfTest]) async throws -> Execution {
        let program = Program(setup: problem.setup, candidate: candidate.code, tests: tests.map(\.source))
        return try await inSandbox(.executing) { try await rooms.sandbox.run(program, limits: rooms.limits) }
    }
}
