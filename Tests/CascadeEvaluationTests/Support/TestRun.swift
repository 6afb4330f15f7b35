import CascadeCore

@testable import CascadeEvaluation

/// Writes the trace of a run over a three-tier ladder, one line a problem.
struct TestRun {
    let trace = MemoryTrace()
    let name: String
    static let digest = TestHasher().hash("dataset")

    static func ladder() throws -> Ladder {
        try Ladder([
            Tier(name: "small", endpoint: "e", model: "m-small", price: Price(input: 1, output: 1)),
            Tier(name: "middle", endpoint: "e", model: "m-middle", price: Price(input: 2, output: 2)),
            Tier(name: "large", endpoint: "e", model: "m-large", price: Price(input: 10, output: 10)),
        ])
    }

    /// - Parameter problems: names of the problems, for the dataset.
    static func dataset(_ problems: [ProblemID], hidden: Bool = true, name: String = "demo") -> Dataset {
        Dataset(
            name: name, path: "\(name).jsonl", format: .problems, digest: digest,
            entries: problems.enumerated().map { index, id in
                DatasetEntry(
                    problem: Problem(id: id, statement: "s", entryPoint: "f"),
                    hidden: hidden
                        ? .asserts(
                            setup: "", shown: ["assert f(1)"], unshown: ["assert f(2)", "assert f(3)"], entryPoint: "f")
                        : nil,
                    reference: "right reference", line: index + 1)
            })
    }

    init(_ name: String = "run-1", policy: PolicyDescription? = nil) async throws {
        self.name = name
        let start = RunStart(
            run: name, version: "1", dataset: "demo", datasetDigest: Self.digest, problemCount: 4,
            policy: policy ?? PolicyDescription(name: "cascade-only", start: .first, escalates: true),
            ladder: try Self.ladder(), predictor: "uniform", seed: 0, configuration: Self.digest, isolation: "full")
        try await trace.record(.runStart(start), of: nil)
    }

    /// What one visit brings: the samples' codes (nil for an answer without code), and which candidate was chosen.
    struct Visit {
        var tier: Int
        var codes: [String?]
        var chosen: Int?
        var cost = Cost.known(Money(dollars: 1))
        var decision: (DecisionKind, DecisionCause)?
        var source = AnswerSource.replayed
        var usage: TokenUsage? = TokenUsage(input: 100, output: 50)
        var latency = 0.5
    }

    func problem(
        _ id: ProblemID, _ visits: [Visit], status: AnswerStatus?, cause: DecisionCause = .agreementReached,
        answer: (tier: Int, code: String)? = nil
    ) async throws {
        try await trace.record(
            .taskStart(TaskStart(problem: Problem(id: id, statement: "s", entryPoint: "f"))), of: id)
        for visit in visits { try await record(visit, of: id) }
        guard let status else { return }
        let candidate = answer.map {
            Candidate(id: TestHasher().hash($0.code), tier: $0.tier, sample: 0, code: $0.code, extraction: .whole)
        }
        let end = Answer(
            problem: id, status: status, cause: cause, candidate: candidate, path: visits.map(\.tier),
            cost: visits.map(\.cost).reduce(.zero, +))
        try await trace.record(.taskEnd(TaskEnd(answer: end)), of: id)
    }

    private func record(_ visit: Visit, of id: ProblemID) async throws {
        try await trace.record(.tierEnter(TierEnter(tier: visit.tier, name: "t", model: "m")), of: id)
        try await trace.record(
            .inference(
                Inference(
                    tier: visit.tier, purpose: .solution, model: "m", prompt: Self.digest,
                    samples: visit.codes.indices.map { .init(index: $0, text: Self.digest, finish: .stop) },
                    usage: visit.usage, cost: visit.cost, latencySeconds: visit.latency, source: visit.source,
                    attempts: 1)), of: id)
        for (sample, code) in visit.codes.enumerated() {
            var extraction = ExtractionRecord(tier: visit.tier, sample: sample, failure: .noCode)
            if let code {
                extraction = ExtractionRecord(
                    tier: visit.tier, sample: sample, candidate: try await trace.keep(code), method: .whole)
            }
            try await trace.record(.extraction(extraction), of: id)
        }
        if let chosen = visit.chosen { try await trace.record(.score(score(visit.tier, chosen)), of: id) }
        if let (kind, cause) = visit.decision {
            try await trace.record(.decision(Decision(kind: kind, cause: cause, tier: visit.tier)), of: id)
        }
    }

    private func score(_ tier: Int, _ chosen: Int) -> ScoreRecord {
        ScoreRecord(
            tier: tier,
            evidence: Evidence(
                selected: chosen, selector: "b4", selectorScore: 1, passedTests: 1, agreement: 1, testCount: 1,
                candidateCount: 1, passesVisibleExamples: true, score: 1, threshold: 1))
    }
}
