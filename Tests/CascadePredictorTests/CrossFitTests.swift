import CascadeCore
import Testing

@testable import CascadePredictor

struct CrossFitTests {
    private let labels = SyntheticLabels.set()
    private var problems: [Problem] { labels.rows.map(\.problem) }

    /// The rows of one fold, and only they, are predicted by that fold's model.
    @Test func predictsEachRowByItsOwnFold() throws {
        let options = SyntheticLabels.options
        let matrix = TrainingMatrix(problems, options: options)
        let folds = (0..<60).map { $0 % 3 }
        let result = try CrossFit.run(
            matrix, counts: labels.rows.map(\.counts), tiers: 2, folds: folds, options: options, seed: 1)
        #expect(result.models.count == 3)
        for row in 0..<matrix.count {
            #expect(result.heldOut[row] == result.models[folds[row]].probabilities(matrix.query(row)))
        }
    }

    /// Labels outside the members, whatever they are, leave a model as it is: weights, calibration and coupling.
    @Test func fitsFromItsMembersAlone() throws {
        let options = SyntheticLabels.options
        let matrix = TrainingMatrix(problems, options: options)
        let counts = labels.rows.map(\.counts)
        let changed = counts.enumerated().map { index, row in
            index < 40 ? row : row.map { _ in TierCount(solved: 0, trials: 9) }
        }
        func train(_ counts: [[TierCount?]], _ count: Int) throws -> LadderModel {
            try LadderModel.train(
                matrix, counts: counts, tiers: 2, members: Array(0..<count), options: options, seed: 1)
        }
        let model = try train(counts, 40)
        #expect(try train(changed, 40) == model)
        #expect(try train(counts, 41) != model)
    }

    /// An equal statement in another fold would give the answer away.
    @Test func leavesOutTwinsOfTheFold() throws {
        let options = SyntheticLabels.options
        var twins = problems
        twins[1].statement = twins[0].statement
        let matrix = TrainingMatrix(twins, options: options)
        let folds = (0..<60).map { $0 % 2 }
        let counts = labels.rows.map(\.counts)
        var flipped = counts
        flipped[1] = flipped[1].map { $0.map { TierCount(solved: $0.trials - $0.solved, trials: $0.trials) } }
        func heldOut(_ counts: [[TierCount?]]) throws -> [Double] {
            try CrossFit.run(matrix, counts: counts, tiers: 2, folds: folds, options: options, seed: 1).heldOut[0]
        }
        #expect(try heldOut(counts) == heldOut(flipped))
    }
}
