import Glibc

/// The exact McNemar test of two methods on the same problems.
///
/// Q. McNemar, "Note on the sampling error of the difference between correlated proportions", Psychometrika 12 (1947),
/// 153–157, in its exact form: of the n problems that exactly one method solves, the number solved by the first is
/// binomial(n, ½) when neither is better; p = min(1, 2·P(X ≤ min(b, c))).
package struct McNemar: Sendable, Hashable, Codable {
    /// Problems that only the first method solves.
    package var onlyFirst: Int
    /// Problems that only the second method solves.
    package var onlySecond: Int
    /// Two-sided p-value.
    package var pValue: Double

    /// - Parameter pairs: for each problem, whether the first and whether the second method solves it.
    package init(_ pairs: some Sequence<(first: Bool, second: Bool)>) {
        var (b, c) = (0, 0)
        for pair in pairs where pair.first != pair.second {
            if pair.first { b += 1 } else { c += 1 }
        }
        self.init(onlyFirst: b, onlySecond: c)
    }

    package init(onlyFirst: Int, onlySecond: Int) {
        self.onlyFirst = onlyFirst
        self.onlySecond = onlySecond
        pValue = Self.twoSided(smaller: min(onlyFirst, onlySecond), trials: onlyFirst + onlySecond)
    }

    private static func twoSided(smaller: Int, trials: Int) -> Double {
        // Terms C(n, i)/2ⁿ by logarithms: 2ⁿ alone leaves the range of Double beyond n = 1023.
        let n = Double(trials)
        var tail = 0.0
        for i in 0...smaller {
            let k = Double(i)
            tail += exp(LogGamma.factorial(n) - LogGamma.factorial(k) - LogGamma.factorial(n - k) - n * log(2.0))
        }
        return min(1, 2 * tail)
    }
}
