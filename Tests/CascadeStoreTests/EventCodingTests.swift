import CascadeCore
import Testing

@testable import CascadeStore

@Suite struct EventCodingTests {
    private static let hash = ContentHash(rawValue: String(repeating: "a", count: 64))

    /// At least one event of every kind, with every optional part both there and absent.
    private static func events() throws -> [TraceEvent] {
        let evidence = Evidence(
            selected: nil, selector: "b4", selectorScore: -.infinity, passedTests: 0, agreement: 0, testCount: 0,
            candidateCount: 1, passesVisibleExamples: false, score: 0, threshold: 0.1 + 0.2)
        var execution = Execution(
            outcome: .sandboxViolation, tests: [TestResult(verdict: .violation, message: "\u{1B}")])
        execution.violation = Violation(syscall: "socket", number: 41, arguments: [.max, 0])
        let error = ProviderError(.timeout, endpoint: "e", message: "no answer in 3 s / 4")
        let problem = Problem(
            id: "A/1".id, statement: "\u{0}\u{2028}\"\\/é🐍", entryPoint: "f", setup: "import x",
            completionPrefix: "def",
            visibleExamples: [VisibleExample(source: "assert f()")])
        let answer = Answer(
            problem: "A/1".id, status: .stopped, cause: .budgetRun, path: [], cost: .unknown, message: "m")
        var end = RunEnd(reason: .budget, finishedProblems: 1, cost: .unknown, message: "m")
        end.heads = hash
        return [
            .runStart(try SampleRun.start(configuration: hash)),
            .runResume(RunResume(finishedProblems: 3, version: "1")), .runEnd(end),
            .taskStart(TaskStart(problem: problem, attempt: 2)),
            .prediction(Prediction(solveProbabilities: [1e-300, 0.1], start: 1, model: "m", note: "n")),
            .tierEnter(TierEnter(tier: 0, name: "n", model: "m")),
            .inference(
                Inference(
                    tier: 0, purpose: .tests, model: "m", prompt: hash,
                    samples: [.init(index: 3, text: hash, finish: .length)],
                    usage: TokenUsage(input: 1, cachedInput: 1, output: 2, reasoning: 1, isEstimated: true),
                    cost: .known(Money(picodollars: .max)), latencySeconds: 0.1, source: .replayed, attempts: 2,
                    fromStore: true)),
            .inference(Inference(tier: 0, purpose: .solution, model: "m", prompt: hash, cost: .unknown, error: error)),
            .extraction(ExtractionRecord(tier: 0, sample: 1, candidate: hash, method: .openFence)),
            .extraction(ExtractionRecord(tier: 0, sample: 1, failure: .noEntryPoint)),
            .testAccepted(TestsAccepted(tier: 0, tests: [SelfTest(id: hash, source: "s", origin: .carried)])),
            .testRejected(TestsRejected(tier: 0, tests: [.init(source: "s", reason: .overLimit)])),
            .execution(
                ExecutionRecord(
                    tier: 0, sample: 0, candidate: hash, execution: execution,
                    limits: Limits(cpu: .milliseconds(1500), seed: .max))),
            .score(ScoreRecord(tier: 0, evidence: evidence)),
            .decision(Decision(kind: .resample, cause: .tie, tier: nil)),
            .decision(Decision(kind: .escalate, cause: .refused, tier: 0, next: 1, candidate: hash)),
            .evaluation(
                EvaluationRecord(
                    candidate: hash, tier: 1, isAnswer: true, outcome: .cpuLimit, verdicts: [.timeout, .skipped],
                    passed: false, trust: .isolated)),
            .taskEnd(TaskEnd(answer: answer)),
        ]
    }

    @Test func everyKindComesBackAsItWas() throws {
        let events = try Self.events()
        #expect(Set(events.map(\.kind)) == Set(TraceEvent.Kind.allCases))
        for event in events {
            let payload = try EventCoding.payload(of: event)
            #expect(try EventCoding.event(kind: event.kind.rawValue, payload: payload) == event, "\(event.kind)")
            #expect(try EventCoding.payload(of: event) == payload, "the same event gives the same bytes")
        }
    }

    @Test func payloadsAreCanonical() throws {
        let enter = TraceEvent.tierEnter(TierEnter(tier: 2, name: "a/b", model: "é\n"))
        #expect(
            String(decoding: try EventCoding.payload(of: enter), as: UTF8.self)
                == #"{"model":"é\n","name":"a/b","tier":2}"#)
    }

    @Test func whatIsNoEventIsRefused() {
        let payload = Array(#"{"model":"m","name":"n","tier":0}"#.utf8)
        #expect(throws: (any Error).self) { try EventCoding.event(kind: "tier.left", payload: payload) }
        #expect(throws: (any Error).self) { try EventCoding.event(kind: "task.end", payload: payload) }
        #expect(throws: (any Error).self) { try EventCoding.event(kind: "tier.enter", payload: payload + [0x7D]) }
        #expect(throws: (any Error).self) { try EventCoding.event(kind: "tier.enter", payload: []) }
    }
}

extension String {
    fileprivate var id: ProblemID { ProblemID(self) }
}
