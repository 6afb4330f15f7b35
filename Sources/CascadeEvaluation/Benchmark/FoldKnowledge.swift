import CascadeCore
import CascadeEngine

/// What is learned from all problems outside one fold, for one bench.
struct FoldKnowledge: Sendable {
    let fold: Int
    /// By row; the fold's own are predicted by a predictor that saw none of them.
    var predictions: [Prediction]
    /// By plan, then tier: mean dollars of one visit, tests included, over the training problems.
    var visitCosts: [[Double]]
    /// By plan; nil for plans that are not in use.
    var tables: [EvidenceTable?]

    /// - Parameter used: plans that are needed.
    init(fold: Int, bench: Workbench, training: [Int], predictions: [Prediction], used: Set<Int>) {
        self.fold = fold
        self.predictions = predictions
        visitCosts = Self.visitCosts(of: bench, training: training)
        tables = bench.replays.enumerated().map { index, replay in
            guard let replay, used.contains(index) else { return nil }
            let problems = training.map { row in
                Self.labelled(row, replay, bench, plan: bench.plans[index], prediction: predictions[row])
            }
            return BayesCalibration.counting(
                problems, tiers: replay.ladder.count, source: "\(training.count) problems outside fold \(fold)")
        }
    }

    static func visitCosts(of bench: Workbench, training: [Int]) -> [[Double]] {
        bench.replays.map { replay in
            guard let replay else { return [] }
            return replay.ladder.tiers.indices.map { tier in
                let costs = training.compactMap { replay.visit(row: $0, tier: tier).attempt.cost.money?.dollars }
                return costs.isEmpty ? 0 : costs.reduce(0, +) / Double(costs.count)
            }
        }
    }

    /// Every tier's answers to one problem, as far as they are recorded and judged.
    private static func labelled(
        _ row: Int, _ replay: MatrixReplay, _ bench: Workbench, plan: BenchmarkPlan, prediction: Prediction
    ) -> LabelledProblem {
        var attempts: [LabelledAttempt] = []
        for tier in replay.ladder.tiers.indices where replay.ladder[tier].solutions.count >= 0 {
            let again = replay.ladder[tier].solutions.temperature > 0 ? plan.resamples : 0
            for number in 0...again {
                let visit = replay.visit(row: row, tier: tier, number: number)
                if number > 0 && visit.attempt.failure != nil { break }
                let right = bench.isRight(visit.attempt, row: row)
                // An answer that could not be judged teaches nothing.
                if visit.attempt.chosen != nil && right == nil { continue }
                attempts.append(
                    LabelledAttempt(
                        attempt: visit.attempt, isRight: right ?? false,
                        usage: visit.usage == .zero ? nil : visit.usage))
            }
        }
        return LabelledProblem(attempts: attempts, prediction: prediction.isUninformed ? nil : prediction)
    }

    /// The prediction with the start that is worth most: argmax of value · P(solve) − cost; of equals the cheaper.
    func prediction(row: Int, plan: Int, value: Double) -> Prediction {
        var prediction = predictions[row]
        var best = -Double.infinity
        for (tier, probability) in prediction.solveProbabilities.enumerated() where tier < visitCosts[plan].count {
            let worth = value * probability - visitCosts[plan][tier]
            if worth > best + 1e-15 { (best, prediction.start) = (worth, tier) }
        }
        return prediction
    }
}
