/// How often what was stated with a probability came true, in bins of equal width.
package struct ReliabilityCurve: Sendable, Hashable, Codable {
    package struct Bin: Sendable, Hashable, Codable {
        /// Mean of the stated probabilities.
        package var stated: Double
        /// How often it came true.
        package var observed: Proportion

        package init(stated: Double, observed: Proportion) {
            self.stated = stated
            self.observed = observed
        }
    }

    /// What was stated, in words: a tier's predicted P(solve), or a policy's belief in its answers.
    package var name: String
    /// Bins that hold anything, ascending.
    package var bins: [Bin]
    /// Σ over bins of n_b/n · |stated − observed| (expected calibration error; Naeini et al., AAAI 2015).
    package var calibrationError: Double

    /// - Returns: nil when nothing was stated.
    package init?(name: String, claims: [(stated: Double, isTrue: Bool)], binCount: Int = 10) {
        guard !claims.isEmpty, binCount > 0 else { return nil }
        var sums = Array(repeating: (stated: 0.0, right: 0, count: 0), count: binCount)
        for claim in claims {
            let bin = min(max(Int(claim.stated * Double(binCount)), 0), binCount - 1)
            sums[bin].stated += claim.stated
            sums[bin].right += claim.isTrue ? 1 : 0
            sums[bin].count += 1
        }
        self.name = name
        bins = sums.filter { $0.count > 0 }.map {
            Bin(stated: $0.stated / Double($0.count), observed: Proportion($0.right, of: $0.count))
        }
        calibrationError = bins.reduce(0) { sum, bin in
            sum + Double(bin.observed.total) / Double(claims.count) * abs(bin.stated - (bin.observed.rate ?? 0))
        }
    }
}
