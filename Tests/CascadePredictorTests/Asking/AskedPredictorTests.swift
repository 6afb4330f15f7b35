import CascadeCore
import Testing

@testable import CascadePredictor

struct AskedPredictorTests {
    private func predictor(
        _ classes: ComplexityClasses = .tiers, tiers: Int = 3, samples: Int = 5
    ) throws -> AskedPredictor {
        var settings = AskedPredictor.Settings(endpoint: "e", model: "tuned")
        (settings.classes, settings.samples) = (classes, samples)
        return try AskedPredictor(settings, ladder: ladder(tiers))
    }

    private func ladder(_ count: Int) throws -> Ladder {
        try Ladder((0..<count).map { Tier(name: "t\($0)", endpoint: "e", model: "m") })
    }

    private let problem = SyntheticLabels.problem(3)

    private func isClose(_ one: [Double], _ other: [Double]) -> Bool {
        one.count == other.count && zip(one, other).allSatisfy { abs($0 - $1) < 1e-12 }
    }

    @Test func asksWhatFineTuningTaught() throws {
        let request = try predictor(.levels, samples: 7).question(about: problem)
        #expect(request.purpose == .complexity)
        #expect((request.endpoint, request.model, request.sampleCount) == ("e", "tuned", 7))
        #expect(request.messages == ComplexityPrompt(classes: 5).messages(problem))
        #expect(request.sampling == Sampling(temperature: 1, maxTokens: 8))
    }

    /// Four answers and one more, spread over three classes and "none": (2 + ¼)/5, (1 + ¼)/5, (1 + ¼)/5, ¼/5.
    @Test func answersBecomeShares() throws {
        let predictor = try predictor()
        #expect(predictor.votes(["1", "Complexity: 2", "3.", "1", "9", "no idea"]) == [2, 1, 1])
        #expect(isClose(predictor.shares([2, 1, 1]), [0.45, 0.25, 0.25, 0.05]))
        let prediction = predictor.predict(problem, ladder: try ladder(3), answers: ["1", "2", "3", "1"])
        #expect(isClose(prediction.solveProbabilities, [0.45, 0.7, 0.95]))
        #expect(prediction.start == 1)
        #expect(prediction.model == "asked tuned")
        #expect(prediction.note == "answers: class 1 × 2, class 2 × 1, class 3 × 1 of 3")
        // All tiers, the two upper, the top alone, none.
        #expect(isClose(try #require(prediction.outcomes), [0.05, 0, 0, 0, 0.25, 0, 0.25, 0.45]))
    }

    @Test func marginalsAreThoseOfTheOutcomes() throws {
        let prediction = try predictor().predict(problem, ladder: try ladder(3), answers: ["3", "2", "2"])
        let outcomes = try #require(prediction.outcomes)
        for tier in 0..<3 {
            let marginal = outcomes.indices.filter { $0 >> tier & 1 == 1 }.reduce(0) { $0 + outcomes[$1] }
            #expect(abs(marginal - prediction.solveProbabilities[tier]) < 1e-12)
        }
    }

    /// Levels {1, 2}, {3, 4}, {5}: one answer of 4 and one more over six: tier 1 has 2/6, tier 2 has 1 + 2/6.
    @Test func levelsAreOfThreeTiers() throws {
        let predictor = try predictor(.levels)
        let expected: [Double] = [1.0 / 6, 2.0 / 3, 1.0 / 12, 1.0 / 12]
        #expect(isClose(predictor.shares(predictor.votes(["4"])), expected))
        #expect(predictor.label(["5", "2", "2"]) == 1)
        let error = #expect(throws: PredictorError.self) { try self.predictor(.levels, tiers: 2) }
        #expect(error?.message.contains("the ladder has 2") == true)
        #expect((#expect(throws: PredictorError.self) { try self.predictor(samples: 0) })?.code == .badOption)
    }

    @Test func equalVotesGoToTheCheaperClass() throws {
        #expect(try predictor().label(["3", "2", "3", "2"]) == 1)
        #expect(try predictor().label(["maybe", "0", "4"]) == nil)
    }

    @Test func withoutAnAnswerNothingIsKnown() throws {
        let predictor = try predictor()
        for prediction in [
            predictor.predict(problem, ladder: try ladder(3)),
            predictor.predict(problem, ladder: try ladder(3), answers: ["I cannot say"]),
            predictor.predict(problem, ladder: try ladder(2), answers: ["1"]),
        ] {
            #expect(prediction.isUninformed)
            #expect(prediction.start == 0)
            #expect(Set(prediction.solveProbabilities) == [0.5])
        }
    }
}
