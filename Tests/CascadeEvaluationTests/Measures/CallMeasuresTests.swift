import CascadeCore
import Testing

@testable import CascadeEvaluation

struct CallMeasuresTests {
    private func run(_ inferences: [Inference], executions: [ExecutionRecord] = []) throws -> RunRecord {
        var visit = VisitRecord(tier: 0)
        visit.inferences = inferences
        visit.executions = executions
        var problem = ProblemRecord(id: "p/1")
        problem.visits = [visit]
        let start = RunStart(
            run: "r", version: "1", dataset: "d", datasetDigest: TestRun.digest, problemCount: 1,
            policy: PolicyDescription(name: "cascade-only", start: .first, escalates: true),
            ladder: try TestRun.ladder(), predictor: "uniform", seed: 0, configuration: TestRun.digest,
            isolation: "full")
        return RunRecord(start: start, problems: [problem])
    }

    private func inference(
        _ usage: TokenUsage?, seconds: Double = 1, source: AnswerSource = .live, attempts: Int = 1,
        fromStore: Bool = false, error: ProviderError? = nil, purpose: Purpose = .solution, cost: Cost = .zero
    ) -> Inference {
        Inference(
            tier: 0, purpose: purpose, model: "m", prompt: TestRun.digest,
            samples: error == nil ? [.init(index: 0, text: TestRun.digest, finish: .stop)] : [], usage: usage,
            cost: cost, latencySeconds: seconds, source: source, attempts: attempts, fromStore: fromStore, error: error)
    }

    private let refused = ProviderError(.unavailable, endpoint: "e", message: "down")

    @Test func countsRequestsAndTokens() throws {
        let measures = CallMeasures(
            try run([
                inference(TokenUsage(input: 100, cachedInput: 40, output: 20, reasoning: 5), seconds: 1),
                inference(TokenUsage(input: 10, output: 2, isEstimated: true), seconds: 3, fromStore: true),
                inference(nil, seconds: 2), inference(nil, seconds: 99, attempts: 4, error: refused),
            ]))
        #expect(measures.requests == 4)
        #expect(measures.failed == 1)
        #expect(measures.samples == 3)
        #expect(measures.attempts == 7)
        #expect(measures.fromStore == 1)
        #expect(measures.inputTokens == 110)
        #expect(measures.cachedInputTokens == 40)
        #expect(measures.outputTokens == 22)
        #expect(measures.reasoningTokens == 5)
        #expect(measures.uncounted == 1)
        #expect(measures.hasEstimatedTokens)
        #expect(measures.latencyP50 == 2)
        #expect(abs((measures.latencyP95 ?? 0) - 2.9) < 1e-12)
    }

    @Test func recordedAnswersHaveNoLatency() throws {
        let recorded = inference(nil, seconds: 0, source: .replayed)
        #expect(CallMeasures(try run([recorded, recorded])).latencyP50 == nil)
        let mixed = CallMeasures(try run([recorded, recorded, inference(nil, seconds: 3)]))
        #expect((mixed.latencyP50, mixed.latencyP95) == (3, 3))
    }

    @Test func withoutRequestsThereIsNoLatency() throws {
        let measures = CallMeasures(try run([]))
        #expect(measures.requests == 0)
        #expect(measures.latencyP50 == nil)
    }

    @Test func originNamesEverySourceButNotWhatFailed() throws {
        let mixed = AnswerOrigin(
            try run([
                inference(nil), inference(nil, source: .scripted), inference(nil, source: .scripted),
                inference(nil, source: .replayed, error: refused),
            ]))
        #expect(mixed.requests == [.live: 1, .scripted: 2])
        #expect(mixed.note == "scripted answers, not model results; live model answers")
        #expect(AnswerOrigin(try run([])).note == "no answers")
    }

    @Test func costsAreSplitByPurpose() throws {
        let known = Cost.known(Money(dollars: 0.5))
        let measures = CostMeasures(
            try run([inference(nil, cost: known), inference(nil, purpose: .tests, cost: .unknown)]), solved: 0)
        #expect(measures.solutions == known)
        #expect(measures.tests == .unknown)
        #expect(measures.predictor == .zero)
        #expect(measures.total == .unknown)
        #expect(measures.unknownRequests == 1)
        #expect(measures.perProblem == nil)
        #expect(measures.perSolved == nil)
    }

    @Test func sandboxSecondsAreSummed() throws {
        func execution(_ cpu: Duration, _ wall: Duration, isolation: String) -> ExecutionRecord {
            ExecutionRecord(
                tier: 0, sample: 0, candidate: TestRun.digest,
                execution: Execution(
                    outcome: .passed, tests: [], usage: ResourceUsage(cpu: cpu, wall: wall), isolation: isolation),
                limits: Limits())
        }
        let measures = SandboxMeasures(
            try run(
                [],
                executions: [
                    execution(.milliseconds(250), .seconds(1), isolation: "none"),
                    execution(.milliseconds(500), .seconds(2), isolation: "full"),
                    execution(.zero, .zero, isolation: "full"),
                ]))
        #expect(measures.programs == 3)
        #expect(abs(measures.cpuSeconds - 0.75) < 1e-12)
        #expect(measures.wallSeconds == 3)
        #expect(measures.isolation == ["full", "none"])
    }
}
