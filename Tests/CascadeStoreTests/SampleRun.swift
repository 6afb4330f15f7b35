import CascadeCore
import CascadeTestSupport
import FoundationEssentials
import GRDB

@testable import CascadeStore

/// Runs with known contents, for tests.
enum SampleRun {
    static let identity = "20250131-142501-test"
    static let first = ProblemID("Toy/1")
    static let second = ProblemID("Toy/2")
    static let code = "def add(a, b):\n    return a + b\n"

    /// A clock that advances by a quarter of a second at each look.
    static func clock() -> @Sendable () -> Double {
        let ticks = Counter()
        return { 1_738_333_501 + Double(ticks.next()) * 0.25 }
    }

    static func create(in folder: String) async throws -> RunStore {
        try await RunStore.create(in: folder, run: identity, clock: clock())
    }

    static func ladder() throws -> Ladder {
        try Ladder([
            Tier(name: "small", endpoint: "local", model: "s-1", price: Price(input: 1, output: 2)),
            Tier(name: "large", endpoint: "local", model: "l-1"),
        ])
    }

    static func start(configuration: ContentHash, problems: Int = 2) throws -> RunStart {
        RunStart(
            run: identity, version: "0.1", dataset: "toys.jsonl", datasetDigest: CryptoHasher().hash("toys"),
            problemCount: problems, policy: PolicyDescription(name: "cascade-only", start: .first, escalates: true),
            ladder: try ladder(), predictor: "uniform", seed: 7, configuration: configuration, isolation: "full")
    }

    /// Records one problem's whole way: prediction, one answer, one test, an execution, a decision and its end.
    static func solve(
        _ problem: ProblemID, in store: RunStore, attempt: Int = 1, status: AnswerStatus = .accepted,
        code: String = code
    ) async throws {
        let prompt = try await store.keep("user:\nadd two numbers to \(problem)\n")
        let answer = try await store.keep("```python\n\(code)```")
        try await store.keep(
            completion(["```python\n\(code)```"]), for: request(samples: 1, problem: problem, text: "sum"))
        let candidate = try await store.keep(code)
        let test = SelfTest(id: CryptoHasher().hash("t"), source: "assert add(1, 2) == 3", origin: .model)
        let execution = Execution(outcome: .passed, tests: [TestResult(verdict: .pass, cpu: .milliseconds(3))])
        let evidence = Evidence(
            selected: 0, selector: "b4", selectorScore: -1.5, passedTests: 1, agreement: 1, testCount: 1,
            candidateCount: 1, passesVisibleExamples: true, score: 1, threshold: 0.7)
        let cost = Cost.known(Money(picodollars: 12_000_000))
        let result = Answer(
            problem: problem, status: status, cause: .agreementReached,
            candidate: Candidate(id: candidate, tier: 0, sample: 0, code: code, extraction: .fence), path: [0],
            cost: cost)
        let events: [TraceEvent] = [
            .taskStart(
                TaskStart(problem: Problem(id: problem, statement: "Add a/b.", entryPoint: "add"), attempt: attempt)),
            .prediction(Prediction(solveProbabilities: [0.5, 0.25], start: 0, model: "uniform")),
            .tierEnter(TierEnter(tier: 0, name: "small", model: "s-1")),
            .inference(
                Inference(
                    tier: 0, purpose: .solution, model: "s-1", prompt: prompt,
                    samples: [.init(index: 0, text: answer, finish: .stop)], usage: TokenUsage(input: 10, output: 1),
                    cost: cost, latencySeconds: 0.5, source: .scripted, attempts: 1)),
            .extraction(ExtractionRecord(tier: 0, sample: 0, candidate: candidate, method: .fence)),
            .testAccepted(TestsAccepted(tier: 0, tests: [test])),
            .testRejected(TestsRejected(tier: 0, tests: [.init(source: "print(1)", reason: .notAssert)])),
            .execution(
                ExecutionRecord(tier: 0, sample: 0, candidate: candidate, execution: execution, limits: Limits())),
            .score(ScoreRecord(tier: 0, evidence: evidence)),
            .decision(Decision(kind: .accept, cause: .agreementReached, tier: 0, candidate: candidate)),
            .taskEnd(TaskEnd(answer: result)),
        ]
        for event in events { try await store.record(event, of: problem) }
    }

    static func evaluation(passed: Bool) -> TraceEvent {
        .evaluation(
            EvaluationRecord(
                candidate: CryptoHasher().hash(code), tier: 0, isAnswer: true, outcome: passed ? .passed : .failed,
                verdicts: [passed ? .pass : .fail], passed: passed, trust: .cooperative))
    }

    /// A finished run of two problems, the first of them evaluated.
    static func finished(in folder: String) async throws -> RunStore {
        let store = try await create(in: folder)
        try await store.setOrder([second, first])
        let configuration = try await store.keep("[run]\nseed = 7\n")
        try await store.record(.runStart(start(configuration: configuration)), of: nil)
        try await solve(first, in: store)
        try await solve(second, in: store, status: .failed)
        let end = RunEnd(reason: .completed, finishedProblems: 2, cost: .zero)
        try await store.record(.runEnd(end), of: nil)
        try await store.record(evaluation(passed: true), of: first)
        try await store.keep(completion(["a", "b\0c"]), for: request(samples: 2))
        return store
    }

    static func request(
        samples: Int, first: Int = 0, problem: ProblemID = first, text: String = "add"
    ) -> CompletionRequest {
        CompletionRequest(
            problem: problem, tier: "small", endpoint: "local", model: "s-1", purpose: .solution,
            messages: [Message(role: .user, content: text)], sampling: Sampling(temperature: 0.8, maxTokens: 99),
            firstSample: first, sampleCount: samples)
    }

    static func completion(_ texts: [String], usage: TokenUsage? = TokenUsage(input: 11, output: 7)) -> Completion {
        Completion(
            samples: texts.enumerated().map { CompletionSample(index: $0.offset, text: $0.element) }, usage: usage,
            latency: .milliseconds(250), source: .live)
    }

    /// Changes a closed run's database behind the store's back.
    static func tamper(_ folder: String, _ sql: String, arguments: StatementArguments = []) async throws {
        let queue = try DatabaseQueue(path: folder + "/" + RunStore.fileName)
        try await queue.write { db in try db.execute(sql: sql, arguments: arguments) }
        try queue.close()
    }
}
