public import CascadeCore
import Glibc

/// How probable it is that an attempt's answer is right: Bayes' rule in log-odds form, with the prediction's
/// probability of the tier as the prior and the self-tests as the evidence.
public struct AnswerPosterior: Sendable, Hashable {
    /// What a share of passed tests is worth.
    public var table: EvidenceTable

    public init(table: EvidenceTable = .uncalibrated) { self.table = table }

    /// ln(q / (1 − q)) for the attempt's chosen candidate; nil when it has none.
    public func logOdds(of attempt: Attempt, prediction: Prediction) -> Double? {
        guard attempt.chosen != nil else { return nil }
        let prior = Self.logOdds(prior(of: attempt.tier, in: prediction))
        guard let evidence = attempt.evidence else { return prior + table.none }
        return prior
            + table.logLikelihoodRatio(
                passed: evidence.passedTests, of: evidence.testCount,
                passesVisibleExamples: evidence.passesVisibleExamples)
    }

    /// The same as a probability.
    public func probability(of attempt: Attempt, prediction: Prediction) -> Double? {
        logOdds(of: attempt, prediction: prediction).map { 1 / (1 + exp(-$0)) }
    }

    /// The chosen candidate with the highest posterior over all attempts; of equals, the later and so stronger tier's.
    public func best(of history: [Attempt], prediction: Prediction) -> Candidate? {
        var best: (odds: Double, candidate: Candidate)?
        for attempt in history {
            guard let candidate = attempt.chosen, let odds = logOdds(of: attempt, prediction: prediction) else {
                continue
            }
            if let best, odds < best.odds { continue }
            best = (odds, candidate)
        }
        return best?.candidate
    }

    private func prior(of tier: Int, in prediction: Prediction) -> Double {
        guard prediction.solveProbabilities.indices.contains(tier) else { return 0.5 }
        let probability = prediction.solveProbabilities[tier]
        return probability.isNaN ? 0.5 : probability
    }

    /// Kept off certainty, which no evidence could move.
    private static func logOdds(_ probability: Double) -> Double {
        let p = min(max(probability, 1e-6), 1 - 1e-6)
        return log(p / (1 - p))
    }
}
