import Glibc

/// Bounds on the rate at which an option agrees with the reference.
package struct AgreementBound: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable, Encodable {
        /// Clopper and Pearson's bound, one-sided: valid for one look at a number of problems fixed beforehand.
        case once
        /// The same with α_j = α/(j(j + 1)) at look j: the sum over all looks is at most α.
        case union
        /// `MixtureEvidence`: valid however often one looks, and however often one comes back with more problems.
        case mixture
        /// SMART's own (arXiv 2403.13835, section 3.1): two-sided, for every look and every option anew, without any
        /// correction. For comparison only: it promises more than it keeps.
        case uncorrected
    }

    package let kind: Kind
    /// How probable a wrong lower bound may be, over all looks at one option.
    package let alpha: Double
    /// Problems between two looks.
    package let every: Int

    /// - Parameters:
    ///   - alpha: for all options together; each gets an equal part of it, so that all bounds hold at once (Bonferroni).
    ///     `uncorrected` halves it instead, for its two sides.
    ///   - options: how many options are bounded.
    package init(_ kind: Kind, alpha: Double, options: Int, every: Int = 10) {
        self.kind = kind
        self.alpha = kind == .uncorrected ? alpha / 2 : alpha / Double(max(1, options))
        self.every = max(1, every)
    }

    /// The lower bound l after `trials` problems.
    package func lower(_ agreed: Int, of trials: Int) -> Double {
        guard trials > 0 else { return 0 }
        return kind == .mixture
            ? MixtureEvidence.lower(agreed, of: trials, alpha: alpha)
            : ClopperPearson.lower(agreed, of: trials, alpha: level(at: trials))
    }

    /// The upper bound u, as far from the rate as the lower bound of disagreement. The promise does not rest on it: an
    /// option that is dropped wrongly costs money, not agreement.
    package func upper(_ agreed: Int, of trials: Int) -> Double {
        1 - lower(trials - agreed, of: trials)
    }

    /// Whether l ≥ the target.
    package func certifies(_ agreed: Int, of trials: Int, target: Double) -> Bool {
        guard trials > 0, agreed > 0 else { return false }
        if kind == .mixture {
            return MixtureEvidence.log(agreed, of: trials, against: target) >= -log(alpha)
        }
        // l ≥ t for the α quantile l of Beta(s, n − s + 1): P(X ≤ t) ≤ α, without the inversion.
        return BetaDistribution.cumulative(target, a: Double(agreed), b: Double(trials - agreed + 1))
            <= level(at: trials)
    }

    private func level(at trials: Int) -> Double {
        guard kind == .union else { return alpha }
        let look = Double((trials + every - 1) / every)
        return alpha / (look * (look + 1))
    }
}
