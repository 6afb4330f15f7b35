import CascadeCore
import FoundationEssentials
import Testing

@testable import CascadePredictor

struct PredictorEvaluatorTests {
    private let labels = SyntheticLabels.set()

    private var options: EvaluationOptions {
        var options = EvaluationOptions()
        (options.shuffles, options.resamples) = (4, 100)
        return options
    }

    @Test func beatsItsBaselinesWhereThereIsSomethingToLearn() throws {
        let report = try PredictorEvaluator.crossValidate(
            labels, training: SyntheticLabels.options, options: options, seed: 1)
        let small = report.tiers[0]
        // 30 even problems less 2 contradictions, 2 odd ones against their words.
        #expect(small.problems == 60)
        #expect(abs(small.solved - 0.5) < 1e-12)
        #expect(abs(small.majorityAccuracy - 0.5) < 1e-12)
        #expect(abs(small.priorBrier - 0.25) < 1e-12)
        #expect(abs(small.priorLogLoss - 0.6931471805599453) < 1e-12)
        #expect(small.scores.brier < 0.15)
        #expect(small.accuracyInterval.low > 0.7)
        let shuffled = try #require(small.shuffled.accuracy)
        #expect(shuffled.high < small.scores.accuracy)
        #expect(try #require(small.shuffled.brier).low > 0.2)
        #expect(try #require(small.shuffled.auc).mean < 0.75)
    }

    /// The report's scores are those of the model's own held-out predictions.
    @Test func agreesWithTheModelItWouldTrain() throws {
        let report = try PredictorEvaluator.crossValidate(
            labels, training: SyntheticLabels.options, options: options, seed: 1)
        let model = try SyntheticLabels.model()
        #expect(model.scores.map(\.scores) == report.tiers.map(\.scores))
        let again = try PredictorEvaluator.score(model, on: labels, options: options, seed: 1)
        #expect(again.method == "model \(model.name), 60 of 60 problems by held-out folds")
        for (a, b) in zip(again.tiers, report.tiers) { #expect(abs(a.scores.logLoss - b.scores.logLoss) < 1e-9) }
        #expect(again.start?.confusion == report.start?.confusion)
    }

    @Test func repeatsUnderTheSameSeed() throws {
        let first = try PredictorEvaluator.crossValidate(
            labels, training: SyntheticLabels.options, options: options, seed: 7)
        #expect(
            try PredictorEvaluator.crossValidate(labels, training: SyntheticLabels.options, options: options, seed: 7)
                == first)
        let data = try JSONEncoder().encode(first)
        #expect(try JSONDecoder().decode(PredictorEvaluation.self, from: data) == first)
    }

    @Test func scoresUnseenProblemsWithTheFullModel() throws {
        let model = try SyntheticLabels.model()
        let fresh = LabelSet(
            tiers: ["large"],
            rows: (100..<110).map {
                LabelRow(problem: SyntheticLabels.problem($0), counts: [TierCount(solved: $0 % 2, trials: 1)])
            })
        let report = try PredictorEvaluator.score(model, on: fresh, options: options)
        #expect(report.method.contains("0 of 10 problems by held-out folds"))
        #expect(report.tiers.map(\.tier) == ["large"])
    }

    @Test func refusesWhatItCannotScore() throws {
        let model = try SyntheticLabels.model()
        func code(_ run: () throws -> Void) -> PredictorError.Code? {
            (#expect(throws: PredictorError.self) { try run() })?.code
        }
        let unknown = LabelSet(tiers: ["huge"], rows: [])
        #expect(code { _ = try PredictorEvaluator.score(model, on: unknown) } == .unknownTiers)
        let empty = LabelSet(tiers: ["small"], rows: [])
        #expect(code { _ = try PredictorEvaluator.score(model, on: empty) } == .tooFewProblems)
        #expect(
            code { _ = try PredictorEvaluator.crossValidate(empty, training: SyntheticLabels.options) }
                == .tooFewProblems)
        var bad = EvaluationOptions()
        bad.truth = .successRate(0)
        #expect(
            code { _ = try PredictorEvaluator.crossValidate(labels, training: SyntheticLabels.options, options: bad) }
                == .badOption)
        bad = EvaluationOptions()
        bad.startThreshold = -1
        #expect(
            code { _ = try PredictorEvaluator.crossValidate(labels, training: SyntheticLabels.options, options: bad) }
                == .badOption)
        bad = EvaluationOptions()
        bad.shuffles = -1
        #expect(
            code { _ = try PredictorEvaluator.crossValidate(labels, training: SyntheticLabels.options, options: bad) }
                == .badOption)
    }

    @Test func scoresGivenPredictions() throws {
        let labels = SyntheticLabels.set()
        let right = labels.rows.map { row in row.counts.map { $0?.rate ?? 0 } }
        let evaluation = try PredictorEvaluator.score(right, on: labels, method: "told")
        #expect(evaluation.method == "told")
        #expect(evaluation.tiers[0].scores.auc == 1)
        #expect(evaluation.tiers[0].scores.brier == 0)
        #expect((evaluation.tiers[0].shuffled.auc?.mean ?? 1) < 0.7)
    }
}
