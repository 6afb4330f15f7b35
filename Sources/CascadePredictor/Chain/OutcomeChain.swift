import Glibc

/// How the outcomes of a ladder's tiers hang together when each tier's P(solve) is known: the joint distribution over
/// who solves a problem as a chain P(b₁|x) · P(b₂|x, b₁) · …, whose link i is
///
///     P(bᵢ = 1 | x, b) = σ(cᵢ(x) + Σⱼ dᵢⱼ bⱼ)   over the earlier tiers j.
///
/// The dᵢⱼ are log odds ratios: how much more likely tier i becomes when tier j solved the problem. cᵢ(x) is whatever
/// makes the link's mean over the earlier outcomes equal the P(solve) of tier i, so that the joint distribution's
/// marginals are the calibrated probabilities themselves.
package struct OutcomeChain: Sendable, Hashable, Codable {
    /// How many tiers before it a tier depends on directly.
    static let reach = 4

    /// For each tier, the log odds ratio of each of the tiers just before it (at most `reach`), lowest first.
    package var couplings: [[Double]]

    package init(couplings: [[Double]]) { self.couplings = couplings }

    /// Tiers that solve problems independently of each other.
    static func independent(tiers: Int) -> OutcomeChain {
        OutcomeChain(couplings: (0..<tiers).map { Array(repeating: 0, count: min($0, reach)) })
    }

    /// The probability of each outcome pattern; bit i of a pattern is set when tier i solves.
    /// - Parameter marginals: P(solve) of each tier of the chain; held within 1e-6 of 0 and 1.
    package func outcomes(_ marginals: [Double]) -> [Double] {
        var weights = [1.0]
        for (tier, marginal) in marginals.enumerated() {
            let shifts = weights.indices.map { shift(of: tier, after: $0) }
            let intercept = Self.intercept(weights, shifts, mean: min(max(marginal, 1e-6), 1 - 1e-6))
            let solved = zip(weights, shifts).map { $0 * LogOdds.probability(intercept + $1) }
            weights = zip(weights, solved).map { $0 - $1 } + solved
        }
        return weights
    }

    /// Σⱼ dᵢⱼ bⱼ.
    private func shift(of tier: Int, after pattern: Int) -> Double {
        let coupling = couplings[tier]
        let first = tier - coupling.count
        return coupling.indices.reduce(0) { pattern >> (first + $1) & 1 == 1 ? $0 + coupling[$1] : $0 }
    }

    /// The c for which Σ weight · σ(c + shift) is `mean`: Newton's method, held inside a bracket that halves where it
    /// would leave it.
    private static func intercept(_ weights: [Double], _ shifts: [Double], mean: Double) -> Double {
        let center = LogOdds.of(mean)
        var low = center - (shifts.max() ?? 0)
        var high = center - (shifts.min() ?? 0)
        var c = (low + high) / 2
        for _ in 0..<100 where high - low > 1e-12 {
            var (value, slope) = (-mean, 0.0)
            for (weight, shift) in zip(weights, shifts) {
                let p = LogOdds.probability(c + shift)
                value += weight * p
                slope += weight * p * (1 - p)
            }
            if abs(value) < 1e-13 { return c }
            if value > 0 { high = c } else { low = c }
            let next = c - value / slope
            c = next > low && next < high ? next : (low + high) / 2
        }
        return c
    }

    func isSound(tiers: Int) -> Bool {
        couplings.count == tiers
            && couplings.enumerated().allSatisfy { $1.count == min($0, Self.reach) && $1.allSatisfy(\.isFinite) }
    }
}
