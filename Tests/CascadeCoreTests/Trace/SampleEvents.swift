import CascadeCore

/// One event of every kind, with every field set.
enum SampleEvents {
    static let hash = ContentHash(rawValue: String(repeating: "ab", count: 32))
    static let cost = Cost.known(Money(picodollars: 1_250_000))

    static var evidence: Evidence {
        Evidence(
            selected: 1, selector: "b4", selectorScore: 0.75, passedTests: 3, agreement: 2, testCount: 4,
            candidateCount: 5, passesVisibleExamples: false, score: 6, threshold: 14)
    }

    static var execution: Execution {
        Execution(
            outcome: .sandboxViolation,
            tests: [
                TestResult(verdict: .pass, cpu: .milliseconds(2)), TestResult(verdict: .violation, message: "socket"),
            ],
            detail: "socket(2, 1, 0)", signal: 31,
            violation: Violation(syscall: "socket", number: 41, arguments: [2, 1, .max]),
            usage: ResourceUsage(
                cpu: .milliseconds(250), wall: .milliseconds(500), peakMemory: 9_000_000, processes: 2),
            trust: .isolated, isolation: "full")
    }

    static func all() throws -> [TraceEvent] {
        try run() + tier() + judging()
    }

    private static func run() throws -> [TraceEvent] {
        let ladder = try Ladder([Tier(name: "small", endpoint: "e", model: "m", price: Price(input: 1, output: 2))])
        var end = RunEnd(reason: .budget, finishedProblems: 3, cost: .unknown, message: "used up")
        end.heads = hash
        return [
            .runStart(
                RunStart(
                    run: "20250131-142501-k3f9", version: "0.1.0", dataset: "mbpp", datasetDigest: hash,
                    problemCount: 3,
                    policy: PolicyDescription(
                        name: "fixed:small", start: .fixed(tier: 0), escalates: false, maximumTiers: 1),
                    ladder: ladder, predictor: "uniform", seed: .max, configuration: hash, isolation: "full")),
            .runResume(RunResume(finishedProblems: 2, version: "0.1.0")),
            .runEnd(end),
            .taskStart(
                TaskStart(
                    problem: Problem(
                        id: ProblemID("s/1"), statement: "Say \"é\".\n", entryPoint: "f", setup: "import math",
                        completionPrefix: "def f():", visibleExamples: [VisibleExample(source: "assert f() == 1")]),
                    attempt: 2)),
            .prediction(Prediction(solveProbabilities: [0.25, 1], start: 1, model: "linear", note: "fold 3")),
        ]
    }

    private static func tier() -> [TraceEvent] {
        [
            .tierEnter(TierEnter(tier: 0, name: "small", model: "m")),
            .inference(
                Inference(
                    tier: 0, purpose: .tests, model: "m", prompt: hash,
                    samples: [.init(index: 2, text: hash, finish: .length)],
                    usage: TokenUsage(input: 9, cachedInput: 4, output: 3, reasoning: 1, isEstimated: true), cost: cost,
                    latencySeconds: 0.5, source: .replayed, attempts: 3, fromStore: true,
                    error: ProviderError(.timeout, endpoint: "e", message: "late"))),
            .extraction(ExtractionRecord(tier: 0, sample: 2, candidate: hash, method: .openFence)),
            .testAccepted(
                TestsAccepted(tier: 0, tests: [SelfTest(id: hash, source: "assert f() == 1", origin: .prompt)])),
            .testRejected(
                TestsRejected(tier: 0, tests: [.init(source: "assert True", reason: .vacuous)])),
            .execution(
                ExecutionRecord(tier: 0, sample: 2, candidate: hash, execution: execution, limits: Limits(seed: 7))),
        ]
    }

    private static func judging() -> [TraceEvent] {
        [
            .score(ScoreRecord(tier: 0, evidence: evidence)),
            .decision(Decision(kind: .escalate, cause: .belowThreshold, tier: 0, next: 1, candidate: hash)),
            .evaluation(
                EvaluationRecord(
                    candidate: hash, tier: 1, isAnswer: true, outcome: .failed, verdicts: [.pass, .fail],
                    passed: false, trust: .cooperative)),
            .taskEnd(
                TaskEnd(
                    answer: Answer(
                        problem: ProblemID("s/1"), status: .unverified, cause: .topOfLadder,
                        candidate: Candidate(id: hash, tier: 1, sample: 0, code: "x", extraction: .fence),
                        path: [0, 1], cost: cost, message: "m"))),
        ]
    }
}
