import CascadeCore

/// Scores of every climb that no fold's knowledge changes: policies without an evidence table, by plan, θ and the tier
/// that they start at. Predictors only choose among them; where no tier accepts, evidence alone says whose answer is
/// returned, because the predictions of one fold have seen the hidden results of the others.
struct StaticScores: Sendable {
    /// By plan, then θ (the first for policies that never escalate), then start, then row.
    private let scores: [[[[ClimbScore]]]]
    private let thresholds: [Double]

    init(_ setup: BenchmarkSetup, knowledge: FoldKnowledge) throws {
        let bench = setup.bench
        thresholds = setup.options.thresholds
        let nobody = Prediction.ofNobody(tiers: setup.ladder.count)
        let thetas: [Double?] = [nil] + thresholds.map { $0 }
        scores = try bench.plans.indices.map { plan in
            guard bench.plans[plan].resamples == 0 else { return [] }
            return try thetas.map { theta in
                let climbs = try FamilyClimbs(
                    theta == nil ? .predictorOnly : .predictorCascade,
                    PolicyChoice(plan: plan, threshold: theta, value: 1), knowledge: knowledge, on: bench)
                return setup.ladder.tiers.indices.map { start in
                    setup.rows.map { row in
                        ClimbScore(
                            climbs.climb(row, prediction: nobody, start: start), gold: bench.gold)
                    }
                }
            }
        }
    }

    func score(plan: Int, threshold: Double?, start: Int, row: Int) -> ClimbScore {
        scores[plan][place(threshold)][start][row]
    }

    /// By start, then row.
    func scores(plan: Int, threshold: Double?) -> [[ClimbScore]] { scores[plan][place(threshold)] }

    private func place(_ threshold: Double?) -> Int {
        threshold.flatMap { thresholds.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
    }
}
