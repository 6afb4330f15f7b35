import Testing

@testable import CascadePredictor

struct CrossFitTests {
    private let labels = SyntheticLabels.set()

    /// The rows of one fold, and only they, are predicted by that fold's models.
    @Test func predictsEachRowByItsOwnFold() throws {
        let options = TrainingOptions()
        let matrix = TrainingMatrix(labels, options: options)
        let counts = labels.rows.map(\.counts)
        let result = try CrossFit.run(matrix, counts: counts, tiers: 2, options: options, seed: 1)
        #expect(result.fits.count == 5)
        for row in 0..<matrix.count {
            let fits = result.fits[result.folds[row]]
            for tier in 0..<2 {
                let probability = fits[tier].probability(matrix.rows, row)
                #expect(result.heldOut[row][tier] == probability)
            }
        }
    }

    /// Labels outside the members, whatever they are, leave a fit as it is: weights and calibration.
    @Test func fitsFromItsMembersAlone() throws {
        let options = TrainingOptions()
        let matrix = TrainingMatrix(labels, options: options)
        let counts = labels.rows.map { $0.counts[0] }
        let members = Array(0..<40)
        let changed = counts.enumerated().map { $0 < 40 ? $1 : TierCount(solved: 0, trials: 9) }
        let fit = try TierFit.train(matrix, counts: counts, members: members, options: options, seed: 1)
        let same = try TierFit.train(matrix, counts: changed, members: members, options: options, seed: 1)
        #expect(fit.weights == same.weights)
        #expect(fit.calibration == same.calibration)
        let other = try TierFit.train(matrix, counts: counts, members: Array(0..<41), options: options, seed: 1)
        #expect(fit.weights != other.weights)
    }

    /// Twelve digits behind the decimal point would be noise: weights are multiples of 1 / 100000.
    @Test func keepsWeightsCoarse() throws {
        let options = TrainingOptions()
        let matrix = TrainingMatrix(labels, options: options)
        let fit = try TierFit.train(
            matrix, counts: labels.rows.map { $0.counts[0] }, members: Array(0..<60), options: options, seed: 1)
        let coarse = fit.weights.allSatisfy { abs($0 * 1e5 - ($0 * 1e5).rounded()) < 1e-6 }
        #expect(coarse)
        let model = TierModel(fit, columns: matrix.rows.columns)
        let vector = TextFeatures(options.features).vector(for: labels.rows[7].problem)
        #expect(abs(model.probability(vector) - fit.probability(matrix.rows, 7)) < 1e-12)
    }
}
