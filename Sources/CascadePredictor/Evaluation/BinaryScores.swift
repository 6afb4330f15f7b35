import Glibc

/// How good probabilities of a yes/no outcome are.
package struct BinaryScores: Sendable, Hashable, Codable {
    /// Share of outcomes on the side of one half that was predicted; exactly one half predicts success.
    package var accuracy: Double
    /// Probability that a success was ranked above a failure of the same fold, ties counting half; nil when no fold
    /// has both.
    package var auc: Double?
    /// Mean squared distance from the outcome (Brier 1950).
    package var brier: Double
    /// Mean negative natural log-likelihood, probabilities kept 1e-15 away from 0 and 1.
    package var logLoss: Double
    /// Expected calibration error over ten bins of equal width (Naeini, Cooper, Hauskrecht, AAAI 2015).
    package var calibrationError: Double

    enum CodingKeys: String, CodingKey {
        case accuracy, auc, brier
        case logLoss = "log_loss"
        case calibrationError = "ece"
    }

    /// - Parameter outcomes: at least one.
    init(_ outcomes: [ScoredOutcome]) {
        accuracy = Self.mean(outcomes) { $0.probability >= 0.5 ? $0.rate : 1 - $0.rate }
        auc = RankedOutcomes(outcomes).auc()
        brier = Self.mean(outcomes) {
            let (miss, hit) = (1 - $0.probability, $0.probability)
            return $0.rate * miss * miss + (1 - $0.rate) * hit * hit
        }
        logLoss = Self.mean(outcomes) {
            let p = min(max($0.probability, 1e-15), 1 - 1e-15)
            return -($0.rate * log(p) + (1 - $0.rate) * log(1 - p))
        }
        calibrationError = Self.expectedCalibrationError(outcomes, bins: 10)
    }

    /// Σ over bins of (share of the problems in it) · |mean rate − mean probability|. A bin holds its lower edge; the
    /// last one holds 1 as well.
    private static func expectedCalibrationError(_ outcomes: [ScoredOutcome], bins: Int) -> Double {
        var surplus = Array(repeating: 0.0, count: bins)
        for outcome in outcomes {
            let bin = min(bins - 1, max(0, Int(outcome.probability * Double(bins))))
            surplus[bin] += outcome.rate - outcome.probability
        }
        return surplus.reduce(0) { $0 + abs($1) } / Double(outcomes.count)
    }

    private static func mean(_ outcomes: [ScoredOutcome], _ value: (ScoredOutcome) -> Double) -> Double {
        outcomes.reduce(0) { $0 + value($1) } / Double(outcomes.count)
    }
}
