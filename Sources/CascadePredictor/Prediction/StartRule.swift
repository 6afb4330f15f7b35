/// From probabilities to a hard class: the cheapest tier that is likely enough to solve the problem.
package enum StartRule {
    /// The first tier with P(solve) ≥ `threshold`; the top tier where none reaches it, since every cheaper one is then
    /// expected to fail.
    /// - Parameter probabilities: one for each tier, cheapest first; at least one.
    package static func start(_ probabilities: [Double], threshold: Double) -> Int {
        probabilities.firstIndex { $0 >= threshold } ?? probabilities.count - 1
    }
}
