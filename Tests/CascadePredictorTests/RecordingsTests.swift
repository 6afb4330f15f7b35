import CascadePredictor
import Testing

/// Whole runs on published labels. They assert what must hold whatever the numbers are, and print the report.
@Suite(.enabled(if: Recordings.folder != nil, "CASCADE_RECORDINGS names no folder"))
struct RecordingsTests {
    @Test func crossValidatesOnPublishedLabels() throws {
        let labels = try Recordings.labels()
        #expect(labels.rows.count == 474)
        var options = EvaluationOptions()
        options.shuffles = 3
        let report = try PredictorEvaluator.crossValidate(labels, options: options, seed: 1)
        print(report.table())
        for tier in report.tiers {
            let chance = try #require(tier.shuffled.auc)
            let auc = try #require(tier.scores.auc)
            #expect(auc > chance.mean, "\(tier.tier): statements say something of who solves them")
            #expect(
                tier.scores.logLoss < tier.priorLogLoss + 0.01, "\(tier.tier): calibrated to about the prior or better")
        }
    }

    @Test func modelFileStaysSmallAndHeldOutScoresRepeat() throws {
        let labels = try Recordings.labels()
        let model = try PredictorTrainer(hashing: FakeHashing()).train(labels, seed: 1)
        #expect(try model.encoded().count < 8_000_000)
        var options = EvaluationOptions()
        options.shuffles = 2
        let report = try PredictorEvaluator.score(model, on: labels, options: options, seed: 1)
        for (fresh, stored) in zip(report.tiers, model.scores) {
            let scores = try #require(stored.scores)
            #expect(abs(fresh.scores.logLoss - scores.logLoss) < 1e-9)
        }
        print(report.table())
    }
}
