import Testing

@testable import CascadePredictor

/// Reference values from scikit-learn: roc_auc_score, brier_score_loss, log_loss, with sample weights for rates.
struct BinaryScoresTests {
    private func isClose(_ a: Double?, _ b: Double) -> Bool { a.map { abs($0 - b) < 1e-12 } ?? false }

    @Test func scoresSingleTrials() {
        let probabilities = [0.9, 0.8, 0.8, 0.6, 0.55, 0.4, 0.35, 0.3, 0.2, 0.05]
        let outcomes = zip(probabilities, [1, 1, 0, 1, 0, 1, 0, 0, 1, 0]).map {
            ScoredOutcome(probability: $0, rate: Double($1))
        }
        let scores = BinaryScores(outcomes)
        #expect(isClose(scores.accuracy, 0.6))
        #expect(isClose(scores.auc, 0.7))
        #expect(isClose(scores.brier, 0.23675))
        #expect(isClose(scores.logLoss, 0.6611755098116892))
        #expect(isClose(scores.calibrationError, 0.375))
    }

    @Test func scoresRates() {
        let outcomes = zip([0.3, 0.9, 0.5, 0.1, 0.5, 0.7], [0.2, 1, 0.6, 0, 0.8, 0.5]).map {
            ScoredOutcome(probability: $0, rate: $1)
        }
        let scores = BinaryScores(outcomes)
        #expect(isClose(scores.accuracy, 0.7833333333333333))
        #expect(isClose(scores.auc, 0.8281423804226918))
        #expect(isClose(scores.brier, 0.16333333333333336))
        #expect(isClose(scores.logLoss, 0.48391229709734174))
    }

    /// Two bins: 0.25 and 0.35 in neighbours would cancel if they shared one.
    @Test func calibrationErrorKeepsBinsApart() {
        let apart = [ScoredOutcome(probability: 0.25, rate: 1), ScoredOutcome(probability: 0.35, rate: 0)]
        #expect(isClose(BinaryScores(apart).calibrationError, 0.55))
        let together = [ScoredOutcome(probability: 0.35, rate: 1), ScoredOutcome(probability: 0.35, rate: 0)]
        #expect(isClose(BinaryScores(together).calibrationError, 0.15))
        let certain = [ScoredOutcome(probability: 1, rate: 1), ScoredOutcome(probability: 0, rate: 0)]
        #expect(BinaryScores(certain).calibrationError == 0)
    }

    @Test func certaintyThatIsWrongStaysFinite() {
        let scores = BinaryScores([ScoredOutcome(probability: 1, rate: 0)])
        #expect(abs(scores.logLoss - 34.5) < 0.1)
        #expect(scores.auc == nil)
        #expect(scores.accuracy == 0)
    }
}
