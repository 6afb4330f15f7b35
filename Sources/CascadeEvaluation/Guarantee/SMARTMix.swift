/// SMART's own mix (arXiv 2403.13835, section 3.3, and its authors' program), for comparison: each option is used at one of
/// five confidence levels between γ and 1, or not at all; the levels of a mix must multiply to γ or more; and since the
/// reference answers the n profiled problems, the other N − n need only an accuracy of (1 − δ − n/N)·N/(N − n).
package enum SMARTMix {
    package static let levels = 5

    /// - Parameter total: N.
    /// - Returns: shares of the problems that were not profiled.
    package static func plan(_ profile: Profile, terms: GuaranteeTerms, total: Int) -> MixProgramme.Solution {
        let reference = profile.options.count
        let costs = profile.options.map(\.meanCost) + [profile.referenceMeanCost]
        var best = MixProgramme.Solution(shares: [.init(option: reference, share: 1)], cost: costs[reference])
        let (n, all) = (Double(profile.problems), Double(total))
        guard profile.problems < total else { return best }
        let target = (terms.target - n / all) * all / (all - n)
        combinations(of: profile.options.map { bounds($0, terms) }, least: terms.confidence) { accuracies in
            let mix = MixProgramme.solve(costs: costs, accuracies: accuracies + [1], target: target)
            if let mix, mix.cost < best.cost { best = mix }
        }
        return best
    }

    private struct Bound {
        var confidence: Double
        var accuracy: Double
    }

    private static func bounds(_ option: Profile.Option, _ terms: GuaranteeTerms) -> [Bound] {
        let used = (0..<levels).map { level in
            let confidence = terms.confidence + terms.alpha * Double(level) / Double(levels)
            let low = ClopperPearson.interval(option.agreed, of: option.trials, confidence: confidence).low
            return Bound(confidence: confidence, accuracy: low)
        }
        return used + [Bound(confidence: 1, accuracy: 0)]
    }

    /// Every choice of one bound for each option whose confidences multiply to `least` or more.
    private static func combinations(
        of options: [[Bound]], least: Double, chosen: [Double] = [], confidence: Double = 1,
        _ body: ([Double]) -> Void
    ) {
        guard chosen.count < options.count else { return body(chosen) }
        for bound in options[chosen.count] where confidence * bound.confidence >= least {
            combinations(
                of: options, least: least, chosen: chosen + [bound.accuracy],
                confidence: confidence * bound.confidence, body)
        }
    }
}
