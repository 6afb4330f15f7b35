/// Arithmetic on distributions over outcome patterns: bit i of a pattern is set when tier i solves the problem.
public enum OutcomePatterns {
    /// Ladders with more tiers have too many patterns to hold a probability of each.
    public static let maximumTiers = 12

    /// The distribution under which tiers solve problems independently of each other.
    /// - Parameter probabilities: P(solve) of each tier; what is no probability counts as one half.
    public static func independent(_ probabilities: [Double]) -> [Double] {
        var weights = [1.0]
        for probability in probabilities {
            let p = probability.isNaN ? 0.5 : min(max(probability, 0), 1)
            weights = weights.map { $0 * (1 - p) } + weights.map { $0 * p }
        }
        return weights
    }

    /// P(solve) of each tier.
    /// - Parameters:
    ///   - outcomes: 2^`tiers` weights; they need not sum to 1.
    ///   - tiers: how many tiers there are.
    public static func marginals(of outcomes: [Double], tiers: Int) -> [Double] {
        let total = outcomes.reduce(0, +)
        return (0..<tiers).map { tier in
            let solved = outcomes.indices.reduce(0.0) { $1 >> tier & 1 == 1 ? $0 + outcomes[$1] : $0 }
            return total > 0 ? solved / total : 0
        }
    }
}

extension Prediction {
    /// True when nothing is known of the problem: nobody predicted.
    public var isUninformed: Bool { model == Self.uninformed }

    /// Name of the model that knows nothing.
    public static let uninformed = "uniform"

    /// The joint distribution if there is one of the right size, with weights that make sense; nil otherwise.
    public func jointOutcomes(tiers: Int) -> [Double]? {
        guard let outcomes, outcomes.count == 1 << tiers, outcomes.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
            return nil
        }
        return outcomes.contains { $0 > 0 } ? outcomes : nil
    }
}
