import CascadeCore
import Testing

@testable import CascadePredictor

struct PredictorEvaluationTableTests {
    private func counts(_ solved: [Int]) -> [TierCount?] { solved.map { TierCount(solved: $0, trials: 1) } }

    private func report(_ outcomes: [[Int]], shuffles: Int) throws -> PredictorEvaluation {
        let rows = outcomes.enumerated().map {
            LabelRow(problem: SyntheticLabels.problem($0), counts: counts($1))
        }
        let labels = LabelSet(tiers: ["small"], rows: rows)
        let predictions = outcomes.indices.map { [0.2 + 0.2 * Double($0)] }
        var options = EvaluationOptions()
        options.resamples = 0
        let control = (counts: labels.rows.map(\.counts), predictions: predictions.reversed() as [[Double]])
        return try PredictorEvaluation(
            labels, predictions: predictions, folds: outcomes.map { _ in 0 }, options: options, seed: 3,
            method: "a method", control: "a control", shuffled: Array(repeating: control, count: shuffles))
    }

    @Test func printsEveryNumberBesideItsBaseline() throws {
        #expect(
            try report([[0], [1], [0], [1]], shuffles: 1).table() == """
                4 problems, a method, seed 3
                shuffled control: 1 × a control

                small: 4 problems, 50.0 % solved
                            predictor  95 % interval  baseline                  shuffled mean (range)
                  accuracy  50.0 %     15.0 – 85.0    50.0 %    majority class  50.0 (50.0 – 50.0)
                  AUC       0.750      –              0.500     chance          0.250 (0.250 – 0.250)
                  Brier     0.200                     0.250     class prior     0.400 (0.400 – 0.400)
                  log-loss  0.570                     0.693     class prior     1.060 (1.060 – 1.060)
                  ECE       0.400                                               0.600 (0.600 – 0.600)
                  in bins of like size: ECE 0.200, debiased RMS 0.000
                  problems  predicted  solved  95 % interval
                  2         0.300      0.500   0.095 – 0.905
                  2         0.700      0.500   0.095 – 0.905

                start tier: cheapest with P(solve) ≥ 0.50, else the top
                right is the cheapest tier that solves at least 0.50 of its trials; 2 problems, 2 left out
                            predictor  95 % interval  baseline                shuffled mean (range)
                  accuracy  100.0 %    34.2 – 100.0   100.0 %   always small  100.0 (100.0 – 100.0)
                  right \\ predicted  small
                  small              2
                """)
    }

    @Test func printsWhatIsMissingAsADash() throws {
        let text = try report([[0], [0]], shuffles: 0).table()
        #expect(text.contains("AUC       –          –"))
        #expect(text.hasSuffix("start tier: no problem has a right one"))
    }
}
