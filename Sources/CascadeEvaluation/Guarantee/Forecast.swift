import Glibc

/// How probable it is that an option will be certified after more problems.
struct Forecast: Sendable {
    private struct Key: Hashable {
        var agreed: Int
        var trials: Int
        var more: Int
    }

    private let decisions: DecisionTable
    private let isNormal: Bool
    private var known: [Key: Double] = [:]

    /// - Parameter isNormal: takes the rate to be normal about its estimate, as SMART does; else it is Beta(s + 1, f + 1),
    ///   what a uniform prior becomes.
    init(_ decisions: DecisionTable, isNormal: Bool) {
        self.decisions = decisions
        self.isNormal = isNormal
    }

    mutating func probability(agreed: Int, of trials: Int, after more: Int) -> Double {
        let key = Key(agreed: agreed, trials: trials, more: more)
        if let value = known[key] { return value }
        let needed = decisions.adopts[trials + more] - agreed
        let value =
            isNormal
            ? Self.normal(needed, of: more, mean: Double(agreed) / Double(trials), trials: trials)
            : BetaBinomial.atLeast(
                needed, of: more, a: Double(agreed + 1), b: Double(trials - agreed + 1))
        known[key] = value
        return value
    }

    /// ∫ P(at least `needed` of `more` | p) φ(p; p̂, p̂(1 − p̂)/n) dp over 0…1, by Simpson's rule within eight standard
    /// deviations. An estimate without spread is taken at its word.
    static func normal(_ needed: Int, of more: Int, mean: Double, trials: Int) -> Double {
        guard needed > 0 else { return 1 }
        guard needed <= more else { return 0 }
        let tail = { (rate: Double) in
            BetaDistribution.cumulative(rate, a: Double(needed), b: Double(more - needed + 1))
        }
        let deviation = (mean * (1 - mean) / Double(trials)).squareRoot()
        guard deviation > 0 else { return tail(mean) }
        let (low, high) = (max(0, mean - 8 * deviation), min(1, mean + 8 * deviation))
        let intervals = 64
        let step = (high - low) / Double(intervals)
        var sum = 0.0
        for index in 0...intervals {
            let rate = low + Double(index) * step
            let z = (rate - mean) / deviation
            let weight: Double = index == 0 || index == intervals ? 1 : (index % 2 == 1 ? 4 : 2)
            sum += weight * tail(rate) * exp(-z * z / 2)
        }
        return sum * step / 3 / (deviation * (2 * Double.pi).squareRoot())
    }
}
