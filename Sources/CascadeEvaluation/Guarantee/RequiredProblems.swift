/// How many problems a certificate takes.
package enum RequiredProblems {
    /// Beyond this many the answer is "none that anybody will collect".
    package static let limit = 10_000_000

    /// The smallest number of problems, a multiple of the bound's looks, at which an option that goes on to agree at
    /// this rate is certified.
    /// - Returns: nil when the rate does not exceed the target, or `limit` does not suffice.
    package static func smallest(rate: Double, bound: AgreementBound, target: Double) -> Int? {
        guard rate > target else { return nil }
        func suffices(_ looks: Int) -> Bool {
            let trials = looks * bound.every
            return bound.certifies(agreements(rate, trials), of: trials, target: target)
        }
        var enough = 1
        while !suffices(enough) {
            enough *= 2
            guard enough * bound.every <= limit else { return nil }
        }
        var short = enough / 2
        while enough - short > 1 {
            let middle = (short + enough) / 2
            if suffices(middle) { enough = middle } else { short = middle }
        }
        return enough * bound.every
    }

    /// Rounded down, but not because 0.9 · 10 is a hair below 9.
    private static func agreements(_ rate: Double, _ trials: Int) -> Int {
        min(trials, Int(rate * Double(trials) + 1e-9))
    }
}
