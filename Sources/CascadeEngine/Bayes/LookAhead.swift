import CascadeCore

/// The value of each thing that could be done next, in solved problems.
///
/// Stopping is worth the best answer's probability of being right. Visiting tier j is worth
/// E_o[value after o] − λ · E[cost_j]; after the last outcome that is weighed, the best next tier is taken unseen: it is
/// worth the larger of its own probability and the best answer's, less its cost.
struct LookAhead {
    /// Something that can be done next.
    struct Step: Hashable {
        var tier: Int
        var isResample = false
        /// Solved problems, net of cost.
        var value = 0.0
    }

    private let model: EvidenceModel
    private let curves: ScalingCurves
    private let crossTier: CrossTierAgreement?
    /// λ · E[cost] of each tier, in solved problems.
    private let prices: [Double]
    private let depth: Int
    /// Tiers that are in use.
    private let usable: Int
    /// Distinct tiers that may still be visited.
    private var left: Int
    private var answers: [Belief.Answer]
    /// What was seen so far.
    private let belief: Belief
    /// Of the tier that may be visited again: answers that it gave before, and by coarse sign the share of its visits that
    /// showed it.
    private var given = 0
    private var shown: [Double] = []
    /// One row of weights for each level of the recursion.
    private var weights: [Double]
    private let patterns: Int
    /// The highest tier visited; only higher ones are new.
    private var top: Int
    /// Leaves out what cannot be the best, and weighs the last outcomes by sums over patterns. Values are the same but for
    /// rounding; false is for tests, and for ladders that are too long.
    private let isPruned: Bool

    init(
        from belief: Belief, prices: [Double], usable: Int, depth: Int, left: Int, isPruned: Bool = true
    ) {
        model = belief.model
        curves = model.curves
        crossTier = model.table.crossTier
        self.prices = prices
        self.depth = max(1, depth)
        self.usable = usable
        self.left = left
        self.isPruned = isPruned && prices.count <= TierMasses.most
        self.belief = belief
        answers = isPruned && belief.answers.count > 1 ? Self.undominated(belief.answers) : belief.answers
        patterns = belief.weights.count
        weights = belief.weights
        weights.append(contentsOf: repeatElement(0, count: patterns * self.depth))
        top = belief.visited == 0 ? -1 : Int.bitWidth - 1 - belief.visited.leadingZeroBitCount
    }

    /// Without answers that another one of their tier, judged by the same kind of evidence, is at least as probable as
    /// whatever holds: a tier that was asked ten times has ten answers, of which one or two can be the best.
    private static func undominated(_ answers: [Belief.Answer]) -> [Belief.Answer] {
        var kept: [Belief.Answer] = []
        for answer in answers {
            func isBeaten(_ a: Belief.Answer, by b: Belief.Answer) -> Bool {
                a.tier == b.tier && a.kind == b.kind && a.ifRight <= b.ifRight && a.ifWrong <= b.ifWrong
            }
            if kept.contains(where: { isBeaten(answer, by: $0) }) { continue }
            kept.removeAll { isBeaten($0, by: answer) }
            kept.append(answer)
        }
        return kept
    }

    /// Whether there is any step.
    func hasStep(again: Int?) -> Bool {
        again != nil || (left > 0 && usable >> (top + 1) & ((1 << max(0, prices.count - top - 1)) - 1) != 0)
    }

    /// The steps that there are, by tier; of the tiers above all visited ones, and a further visit of `again`.
    /// - Parameter floor: steps that are worth no more than this, or than one before them, may be left out; nil for all.
    mutating func steps(again: Int?, over floor: Double? = nil) -> [Step] {
        var (steps, least): ([Step], Double) = ([], floor ?? -.infinity)
        let total = mass(0)
        // Whatever a visit shows, it cannot be worth more than certainty; the margin absorbs rounding.
        func isBeaten(_ tier: Int) -> Bool { floor != nil && 1 + 1e-6 - prices[tier] <= least }
        if let again, !isBeaten(again) {
            (given, shown) = (belief.answers.count { $0.tier == again }, belief.coarseShares(of: again))
            let value = visit(again, level: 0, depth: depth, total: total, partner: nil, again: true)
            steps.append(Step(tier: again, isResample: true, value: value))
            least = max(least, value)
        }
        guard left > 0 else { return steps }
        let partner = partner(best(0, total)?.answer)
        for tier in (top + 1)..<max(top + 1, prices.count) where usable >> tier & 1 == 1 && !isBeaten(tier) {
            let value = visit(tier, level: 0, depth: depth, total: total, partner: partner, again: false)
            steps.append(Step(tier: tier, value: value))
            least = max(least, value)
        }
        return steps
    }

    /// Value times mass: weights below the first level are not normalised, which makes sums of them expectations.
    private mutating func value(level: Int, depth: Int) -> Double {
        let total = mass(level)
        guard total > 0 else { return 0 }
        let best = best(level, total)
        let stop = best?.value ?? 0
        var value = stop
        guard left > 0, top + 1 < prices.count else { return value }
        for tier in (top + 1)..<prices.count where usable >> tier & 1 == 1 {
            // Whatever a visit shows, it cannot be worth more than certainty; the margin absorbs rounding.
            if isPruned && (1 + 1e-9 - prices[tier]) * total <= value { continue }
            if depth > 0 {
                let visited = visit(
                    tier, level: level, depth: depth, total: total, partner: partner(best?.answer), again: false)
                value = max(value, visited)
            } else {
                let unseen = curves.scaled(mass(level, of: tier) / total, tier: tier, kind: nil) * total
                value = max(value, max(stop, unseen) - prices[tier] * total)
            }
        }
        return value
    }

    /// The expectation over what a visit may show.
    /// - Parameters:
    ///   - total: the mass at this level.
    ///   - partner: the tier whose answer the new one will be compared with.
    private mutating func visit(
        _ tier: Int, level: Int, depth: Int, total: Double, partner: Int?, again: Bool
    ) -> Double {
        let oldTop = top
        top = max(top, tier)
        if !again { left -= 1 }
        let isLast = isPruned && depth == 1
        let masses = isLast ? TierMasses(weights, level * patterns, patterns, tier: tier, partner: partner) : nil
        var value = -prices[tier] * total
        for (index, sign) in model.signs[tier].enumerated() {
            var sign = sign
            var answer = Belief.Answer(attempt: 0, tier: tier, kind: model.usualKind[tier])
            if again {
                let repeated = model.again(sign, share: shown.isEmpty ? 0 : shown[index], tier: tier)
                model.resample(&sign, repeated, &answer, after: given)
            }
            if let masses {
                value += last(masses, sign, answer, partner: partner)
            } else {
                answers.append(answer)
                value += outcomes(of: sign, tier: tier, level: level, depth: depth, partner: partner)
                answers.removeLast()
            }
        }
        top = oldTop
        if !again { left += 1 }
        return value
    }

    /// What a sign is worth, whether or not the new answer behaves as the one it is compared with.
    private mutating func outcomes(
        of sign: EvidenceModel.Sign, tier: Int, level: Int, depth: Int, partner: Int?
    ) -> Double {
        weigh(sign, tier: tier, level: level)
        guard let partner, let crossTier else {
            return value(level: level + 1, depth: depth - 1)
        }
        var value = 0.0
        for alike in [true, false] {
            if !alike { weigh(sign, tier: tier, level: level) }
            compare(tier, partner, level: level, crossTier, alike: alike)
            value += self.value(level: level + 1, depth: depth - 1)
        }
        return value
    }

    /// The same where nothing is weighed afterwards.
    private func last(
        _ masses: TierMasses, _ sign: EvidenceModel.Sign, _ answer: Belief.Answer, partner: Int?
    ) -> Double {
        guard partner != nil, let rates = crossTier else {
            return leaf(masses.weighed(by: sign), answer)
        }
        return leaf(masses.weighed(by: sign, rates, alike: true), answer)
            + leaf(masses.weighed(by: sign, rates, alike: false), answer)
    }

    /// `value` at depth 0, from sums over patterns.
    private func leaf(_ masses: TierMasses.Sums, _ answer: Belief.Answer) -> Double {
        let total = masses[TierMasses.all]
        guard total > 0 else { return 0 }
        let scale = 1 / total
        var stop = probability(answer, masses, scale)
        for index in answers.indices { stop = max(stop, probability(answers[index], masses, scale)) }
        var value = stop
        guard left > 0 else { return value * total }
        for tier in stride(from: top + 1, to: prices.count, by: 1) where usable >> tier & 1 == 1 {
            if 1 + 1e-9 - prices[tier] <= value { continue }
            let unseen = curves.scaled(masses[tier] * scale, tier: tier, kind: nil)
            value = max(value, max(stop, unseen) - prices[tier])
        }
        return value * total
    }

    private func probability(_ answer: Belief.Answer, _ masses: TierMasses.Sums, _ scale: Double) -> Double {
        let right = masses[answer.tier] * scale
        return curves.scaled(
            right * answer.ifRight + (1 - right) * answer.ifWrong, tier: answer.tier, kind: answer.kind)
    }

    /// The tier whose answer the next one will be compared with.
    private func partner(_ best: Belief.Answer?) -> Int? {
        guard crossTier != nil, let best, best.ifRight == 1, best.ifWrong == 0 else { return nil }
        return best.tier
    }

    private mutating func weigh(_ sign: EvidenceModel.Sign, tier: Int, level: Int) {
        let (from, to) = (level * patterns, (level + 1) * patterns)
        for pattern in 0..<patterns {
            weights[to + pattern] = weights[from + pattern] * (pattern >> tier & 1 == 1 ? sign.right : sign.wrong)
        }
    }

    private mutating func compare(
        _ tier: Int, _ partner: Int, level: Int, _ rates: CrossTierAgreement, alike: Bool
    ) {
        for pattern in 0..<patterns {
            let rate = rates.rate(right: (pattern >> tier & 1) + (pattern >> partner & 1))
            weights[(level + 1) * patterns + pattern] *= alike ? rate : 1 - rate
        }
    }

    private func mass(_ level: Int) -> Double {
        var sum = 0.0
        for place in (level * patterns)..<((level + 1) * patterns) { sum += weights[place] }
        return sum
    }

    private func mass(_ level: Int, of tier: Int) -> Double {
        let start = level * patterns
        var sum = 0.0
        for pattern in 0..<patterns where pattern >> tier & 1 == 1 { sum += weights[start + pattern] }
        return sum
    }

    /// The best answer, with its probability times the mass.
    private func best(_ level: Int, _ total: Double) -> (answer: Belief.Answer, value: Double)? {
        var best: (answer: Belief.Answer, value: Double)?
        for answer in answers {
            let right = mass(level, of: answer.tier) / total
            let q = right * answer.ifRight + (1 - right) * answer.ifWrong
            let value = curves.scaled(q, tier: answer.tier, kind: answer.kind) * total
            if let best, value < best.value { continue }
            best = (answer, value)
        }
        return best
    }
}
