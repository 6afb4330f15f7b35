import CascadeCore
import Testing

@testable import CascadePredictor

struct PredictorTrainerTests {
    private let labels = SyntheticLabels.set()

    @Test func learnsWhatSeparates() throws {
        let model = try SyntheticLabels.model()
        let easy = Problem(
            id: ProblemID("U/1"), statement: "Write: reverse string list count.", entryPoint: "reverse_string")
        let hard = Problem(
            id: ProblemID("U/2"), statement: "Write: schedule polygon grammar matrix.", entryPoint: "schedule")
        let (onEasy, onHard) = (model.predict(easy), model.predict(hard))
        #expect(onEasy.heldOut == nil && onHard.heldOut == nil)
        #expect(onEasy.probabilities[0] > 0.8)
        #expect(onHard.probabilities[0] < 0.2)
        #expect(onEasy.probabilities[1] > onHard.probabilities[1])
        let small = try #require(model.scores[0].scores)
        #expect(try #require(small.auc) > 0.85)
        #expect(small.accuracy > 0.85)
    }

    @Test func givesTheSameBytesTwice() throws {
        let first = try SyntheticLabels.model().encoded()
        let second = try SyntheticLabels.model(LabelSet(tiers: labels.tiers, rows: labels.rows.reversed())).encoded()
        #expect(first == second)
        #expect(try SyntheticLabels.model(seed: 2).encoded() != first)
    }

    /// Whatever a problem's own label is, its prediction stays the same to the last bit.
    @Test(arguments: [0, 17, 42])
    func ownLabelNeverChangesAPrediction(row: Int) throws {
        let flipped = SyntheticLabels.changing(labels) { index, label in
            guard index == row else { return }
            label.counts = label.counts.map { $0.map { TierCount(solved: $0.trials - $0.solved, trials: $0.trials) } }
        }
        let problem = labels.rows[row].problem
        let (before, after) = (try SyntheticLabels.model(), try SyntheticLabels.model(flipped))
        #expect(before.training.digest != after.training.digest)
        #expect(before.full != after.full, "the full model does learn from the label")
        #expect(before.predict(problem).probabilities == after.predict(problem).probabilities)
    }

    @Test func equalStatementsShareAFold() throws {
        let twins = SyntheticLabels.changing(labels) { index, label in
            if index >= 50 { label.problem.statement = "Write the same  thing." }
        }
        let model = try SyntheticLabels.model(twins)
        #expect(Set(model.training.rows[50...].map(\.fold)).count == 1)
        let renamed = Problem(id: ProblemID("Other/1"), statement: "write the same thing", entryPoint: "f")
        #expect(model.predict(renamed).heldOut == model.training.rows[50].fold)
    }

    @Test func oneOutcomeGivesAConstantPrior() throws {
        let solved = SyntheticLabels.changing(labels) { _, label in label.counts[1] = TierCount(solved: 5, trials: 5) }
        let model = try SyntheticLabels.model(solved)
        guard case .linear(let scorers) = model.full.scorer else {
            Issue.record("not linear")
            return
        }
        #expect(scorers.tiers[1].weights.count == 0)
        // Laplace: (300 + 1) / (300 + 2).
        let answer = model.predict(Problem(id: ProblemID("U/1"), statement: "anything", entryPoint: "f")).probabilities[
            1]
        #expect(abs(answer - 301.0 / 302) < 1e-12)
    }

    @Test func oneSuccessIsEnoughToTrain() throws {
        let rare = SyntheticLabels.changing(labels) { index, label in
            label.counts[0] = TierCount(solved: index == 30 ? 1 : 0, trials: 1)
        }
        let model = try SyntheticLabels.model(rare)
        let answers = rare.rows.map { model.predict($0.problem).probabilities[0] }
        #expect(answers.allSatisfy { $0 > 0 && $0 < 0.2 })
    }

    @Test func trainsOnRowsThatLackATier() throws {
        let sparse = SyntheticLabels.changing(labels) { index, label in
            if index.isMultiple(of: 3) { label.counts[1] = nil }
        }
        let model = try SyntheticLabels.model(sparse)
        #expect(model.scores.map(\.problems) == [60, 40])
    }

    @Test func isotonicCalibrationServesToo() throws {
        var options = SyntheticLabels.options
        options.calibration = .isotonic
        let model = try PredictorTrainer(hashing: FakeHashing()).train(labels, options: options, seed: 1)
        guard case .isotonic = model.full.calibrations[0] else {
            Issue.record("not isotonic")
            return
        }
        let small = try #require(model.scores[0].scores)
        #expect(small.accuracy > 0.8)
    }

    @Test func saysHowManyProblemsAreNeeded() {
        let error = #expect(throws: PredictorError.self) { try SyntheticLabels.model(SyntheticLabels.set(19)) }
        #expect(error?.code == .tooFewProblems)
        #expect(
            error?.message
                == "tier 'small' has labels for 19 different problems, training with 5 folds needs at least 20: "
                + "label more problems or lower the folds")
        let same = SyntheticLabels.changing(labels) { _, label in label.problem.statement = "one" }
        #expect(throws: PredictorError.self) { try SyntheticLabels.model(same) }
    }

    @Test func refusesBadOptions() {
        func message(_ change: (inout TrainingOptions) -> Void) -> String? {
            var options = TrainingOptions()
            change(&options)
            let error = #expect(throws: PredictorError.self) { try options.validate() }
            return error?.message
        }
        #expect(message { $0.costs = [1, 0] } == "cost 0.0 must be positive")
        #expect(
            message {
                $0.costs = []; $0.bandwidths = []
            } == "no parameter is given for model average")
        #expect(message { $0.bandwidths = [0] } == "bandwidth 0.0 must lie between 0.01 and 100")
        #expect(message { $0.clusters = [0] } == "there must be at least 1 cluster")
        #expect(message { $0.features.measuredWeight = -1 } == "measured weight -1.0 must lie between 0 and 100")
        #expect(message { $0.folds = 1 } == "1 folds: give a number between 2 and 100")
        #expect(message { $0.minimumDocuments = 0 } == "minimum_documents 0 must be at least 1")
        #expect(message { $0.features.dimension = 3 }?.hasPrefix("feature dimension 3 must be a power of two") == true)
    }
}
