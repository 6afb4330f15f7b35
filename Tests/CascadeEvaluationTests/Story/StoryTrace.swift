import CascadeCore
import CascadeEvaluation

/// Builds the events of one problem, as a run would have recorded them.
struct StoryTrace {
    static let problem = Problem(
        id: "Toy/7".problem, statement: "Add two numbers.\nNegative ones too.", entryPoint: "add",
        visibleExamples: [VisibleExample(source: "assert add(1, 2) == 3")])

    var policy: PolicyDescription
    var ladder: Ladder
    var events: [TraceEvent] = []
    var texts: [ContentHash: String] = [:]

    init(
        policy: String = "cascade-only", start: PolicyDescription.Start = .first, escalates: Bool = true,
        threshold: Double = 0.7, rule: AcceptanceRule.Kind = .product, problem: Problem = problem, attempt: Int = 1,
        predicted: Int = 0
    ) throws {
        self.policy = PolicyDescription(name: policy, start: start, escalates: escalates)
        let acceptance = AcceptanceRule(rule: rule, threshold: threshold)
        ladder = try Ladder(
            ["small", "medium", "large"].map {
                Tier(
                    name: $0, endpoint: "local", model: "model-\($0)", solutions: SolutionPlan(count: 2),
                    price: Price(input: 1, output: 2), acceptance: acceptance)
            })
        events = [
            .taskStart(TaskStart(problem: problem, attempt: attempt)),
            .prediction(
                Prediction(solveProbabilities: [0.314, 0.6, 1], start: predicted, model: "logistic-1", note: "fold 2")),
        ]
    }

    var start: RunStart {
        RunStart(
            run: "r", version: "0.1", dataset: "toys", datasetDigest: "d".hash, problemCount: 1, policy: policy,
            ladder: ladder, predictor: "logistic-1", seed: 0, configuration: "c".hash, isolation: "full")
    }

    func story() throws -> Story {
        let stored = events.enumerated().map {
            StoredEvent(
                problem: Self.problem.id, sequence: $0.offset + 1, time: 0, previous: nil, hash: "h".hash,
                event: $0.element)
        }
        return try Story(of: Self.problem.id, events: stored, start: start) { texts[$0] }
    }

    func told() throws -> String { StoryRenderer(try story()).text() }

    mutating func keep(_ text: String) -> ContentHash {
        let hash = "hash of \(text)".hash
        texts[hash] = text
        return hash
    }

    mutating func enter(_ tier: Int) {
        events.append(.tierEnter(TierEnter(tier: tier, name: ladder[tier].name, model: ladder[tier].model)))
    }

    mutating func ask(
        _ tier: Int, _ purpose: Purpose = .solution, answers: [String],
        usage: TokenUsage? = TokenUsage(input: 90, output: 30),
        cost: Cost = .known(Money(picodollars: 150_000_000)), source: AnswerSource = .scripted, fromStore: Bool = false
    ) {
        let samples = answers.enumerated().map {
            Inference.Sample(index: $0.offset, text: keep($0.element), finish: .stop)
        }
        events.append(
            .inference(
                Inference(
                    tier: tier, purpose: purpose, model: ladder[tier].model, prompt: "p".hash, samples: samples,
                    usage: usage, cost: cost, latencySeconds: 0.25, source: source, attempts: fromStore ? 0 : 1,
                    fromStore: fromStore)))
    }

    mutating func fail(_ tier: Int, _ error: ProviderError) {
        events.append(
            .inference(
                Inference(tier: tier, purpose: .solution, model: ladder[tier].model, prompt: "p".hash, error: error)))
    }

    enum Extracted {
        case success(String)
        case failure(ExtractionFailure)
    }

    mutating func extract(_ tier: Int, _ codes: [Extracted]) {
        for (sample, code) in codes.enumerated() {
            var record = ExtractionRecord(tier: tier, sample: sample)
            switch code {
            case .success(let code): (record.candidate, record.method) = (keep(code), .fence)
            case .failure(let failure): record.failure = failure
            }
            events.append(.extraction(record))
        }
    }

    mutating func tests(_ tier: Int, _ tests: [(String, SelfTest.Origin)], rejected: [(String, TestRejection)] = []) {
        events.append(
            .testAccepted(
                TestsAccepted(
                    tier: tier, tests: tests.map { SelfTest(id: $0.0.hash, source: $0.0, origin: $0.1) })))
        guard !rejected.isEmpty else { return }
        events.append(
            .testRejected(TestsRejected(tier: tier, tests: rejected.map { .init(source: $0.0, reason: $0.1) })))
    }

    mutating func execute(
        _ tier: Int, _ code: String, _ results: [TestResult], outcome: Outcome = .failed, detail: String = "",
        isolation: String = "full"
    ) {
        let execution = Execution(
            outcome: outcome, tests: results, detail: detail, trust: isolation == "none" ? .none : .cooperative,
            isolation: isolation)
        events.append(
            .execution(
                ExecutionRecord(tier: tier, sample: 0, candidate: keep(code), execution: execution, limits: Limits())))
    }

    mutating func score(
        _ tier: Int, selected: Int?, passed: Int, agreement: Int, tests: Int, visible: Bool = true
    ) {
        let rule = ladder[tier].acceptance
        let isProduct = rule.rule == .product
        events.append(
            .score(
                ScoreRecord(
                    tier: tier,
                    evidence: Evidence(
                        selected: selected, selector: "b4", selectorScore: -1, passedTests: passed,
                        agreement: agreement, testCount: tests, candidateCount: 2, passesVisibleExamples: visible,
                        score: Double(isProduct ? passed * agreement : passed),
                        threshold: rule.threshold * Double((isProduct ? 2 : 1) * tests)))))
    }

    mutating func decide(
        _ kind: DecisionKind, _ cause: DecisionCause, tier: Int?, next: Int? = nil, code: String? = nil
    ) {
        let candidate = code.map { keep($0) }
        events.append(.decision(Decision(kind: kind, cause: cause, tier: tier, next: next, candidate: candidate)))
    }

    mutating func end(
        _ status: AnswerStatus, _ cause: DecisionCause, path: [Int], code: String? = nil, tier: Int? = nil,
        cost: Cost = .known(Money(picodollars: 600_000_000)), message: String? = nil
    ) {
        let candidate = code.map {
            Candidate(id: keep($0), tier: tier ?? path.last ?? 0, sample: 0, code: $0, extraction: .fence)
        }
        events.append(
            .taskEnd(
                TaskEnd(
                    answer: Answer(
                        problem: Self.problem.id, status: status, cause: cause, candidate: candidate, path: path,
                        cost: cost, message: message))))
    }

    mutating func evaluate(_ tier: Int, _ code: String, _ verdicts: [Verdict], isAnswer: Bool) {
        let passed = verdicts.allSatisfy { $0 == .pass }
        events.append(
            .evaluation(
                EvaluationRecord(
                    candidate: keep(code), tier: tier, isAnswer: isAnswer, outcome: passed ? .passed : .failed,
                    verdicts: verdicts, passed: passed, trust: .cooperative)))
    }
}

extension String {
    /// An address that stands for this text in a test.
    var hash: ContentHash {
        var state: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let digits = String(state, radix: 16)
        return ContentHash(rawValue: String(repeating: "0", count: 16 - digits.count) + digits)
    }

    var problem: ProblemID { ProblemID(self) }
}

extension TestResult {
    static let pass = TestResult(verdict: .pass)
}
