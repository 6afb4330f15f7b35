import CascadeCore
import CascadeEngine
import CascadeTestSupport
import Testing

/// A predictor that needs a model's answer gets it within budget, and does without where it cannot be had.
@Suite struct PredictionVisitTests {
    /// Starts at the tier that the first answer names.
    private struct AskingFake: AskingPredictor {
        var price: Price?

        func question(about problem: Problem) -> CompletionRequest {
            CompletionRequest(
                problem: problem.id, tier: "predictor", endpoint: "oracle", model: "rater", purpose: .complexity,
                messages: [Message(role: .user, content: "abc")], sampling: Sampling(temperature: 1, maxTokens: 4),
                sampleCount: 2)
        }

        func predict(_ problem: Problem, ladder: Ladder, answers: [String]) -> Prediction {
            guard let start = answers.first.flatMap({ Int($0) }) else {
                return Prediction(solveProbabilities: [0.5, 0.5], start: 0, model: "uniform")
            }
            return Prediction(solveProbabilities: [0.2, 0.9], start: start, model: "asked rater", note: "\(answers)")
        }
    }

    private func harness(
        price: Price? = Price(input: 1, output: 2), limit: Money? = nil,
        answer: @escaping @Sendable () throws -> [String] = { ["1", "1"] }
    ) throws -> EngineHarness {
        var harness = try EngineHarness(
            [EngineFakes.tier("small"), EngineFakes.tier("large")], policy: "predictor-only"
        ) { request in
            guard request.purpose == .complexity else { return ["x"] }
            return try answer()
        }
        harness.predictor = AskingFake(price: price)
        if let limit { harness.ledger = BudgetLedger(limits: BudgetLimits(problem: limit)) }
        return harness
    }

    private func prediction(_ harness: EngineHarness) throws -> Prediction {
        let events = harness.recorder.events(of: EngineFakes.problem(1))
        return try #require(
            events.compactMap { event in if case .prediction(let prediction) = event { prediction } else { nil } }.first
        )
    }

    @Test func theAnswerDecidesTheStartAndItsCostIsTheProblems() async throws {
        let harness = try harness()
        let answer = try await harness.solve()
        let prediction = try prediction(harness)
        #expect(answer.path == [1])
        #expect(prediction.model == "asked rater")
        #expect(prediction.note == "[\"1\", \"1\"]")
        let cost = try #require(prediction.cost?.money)
        #expect(cost > .zero)
        var silent = harness
        silent.predictor = UniformPredictor()
        silent.recorder = EngineFakes.MemoryRecorder()
        let without = try await silent.solve()
        #expect(without.path == [0])
        let spent = try #require(answer.cost.money)
        let visit = harness.recorder.events(of: EngineFakes.problem(1)).reduce(Cost.zero) { sum, event in
            if case .inference(let inference) = event { sum + inference.cost } else { sum }
        }
        #expect(Cost.known(spent) == visit + .known(cost))
    }

    @Test func withoutAPriceTheCostIsUnknown() async throws {
        let harness = try harness(price: nil)
        #expect(try await harness.solve().cost == .unknown)
        #expect(try prediction(harness).cost == .unknown)
    }

    @Test func aFailureIsNotedAndTheProblemGoesOn() async throws {
        let harness = try harness {
            throw ProviderError(.timeout, endpoint: "oracle", message: "no reply in 60 s")
        }
        #expect(try await harness.solve().path == [0])
        let prediction = try prediction(harness)
        #expect(prediction.note == "endpoint 'oracle': no reply in 60 s")
        #expect(prediction.cost == .zero)
    }

    @Test func whatTheBudgetDoesNotAllowIsNotAsked() async throws {
        let harness = try harness(limit: Money(dollars: 1e-9)) {
            Issue.record("asked beyond the budget")
            return ["1"]
        }
        _ = try await harness.solve()
        let prediction = try prediction(harness)
        #expect(prediction.note == "rater was not asked: the budget does not allow it")
        #expect(prediction.cost == nil)
    }
}
