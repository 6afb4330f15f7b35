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
    /// λ · E[cost] of each tier, in solved problems.
    private let prices: [Double]
    private let depth: Int
    /// Tiers that are in use.
    private let usable: Int
    /// Distinct tiers that may still be visited.
    private var left: Int
    private var answers: [Belief.Answer]
    /// By tier: answers that it gave before.
    private let given: [Int]
    /// By tier, then coarse sign: the share of the visits before that showed it; empty for tiers that were not visited.
    private let shown: [[Double]]
    /// One row of weights for each level of the recursion.
    private var weights: [Double]
    private let patterns: Int
    /// The highest tier visited; only higher ones are new.
    private var top: Int

    init(from belief: Belief, prices: [Double], usable: Int, depth: Int, left: Int) {
        model = belief.model
        self.prices = prices
        self.depth = max(1, depth)
        self.usable = usable
        self.left = left
        answers = Self.undominated(belief.answers)
        given = prices.indices.map { tier in belief.answers.count { $0.tier == tier } }
        shown = prices.indices.map { belief.visited >> $0 & 1 == 1 ? belief.coarseShares(of: $0) : [] }
        answers.reserveCapacity(belief.answers.count + depth)
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

    /// Every step there is, by tier; of the tiers above all visited ones, and a further visit of `again`.
    mutating func steps(again: Int?) -> [Step] {
        var steps: [Step] = []
        if let again {
            steps.append(Step(tier: again, isResample: true, value: visit(again, level: 0, depth: depth, again: true)))
        }
        guard left > 0 else { return steps }
        for tier in (top + 1)..<max(top + 1, prices.count) where usable >> tier & 1 == 1 {
            steps.append(Step(tier: tier, value: visit(tier, level: 0, depth: depth, again: false)))
        }
        return steps
    }

    /// Value times mass: weights below the first level are not normalised, which makes sums of them expectations.
    private mutating func value(level: Int, depth: Int) -> Double {
        let total = mass(level)
        guard total > 0 else { return 0 }
        let stop = best(level, total)?.value ?? 0
        var value = stop
        guard left > 0, top + 1 < prices.count else { return value }
        for tier in (top + 1)..<prices.count where usable >> tier & 1 == 1 {
            if depth > 0 {
                value = max(value, visit(tier, level: level, depth: depth, again: false))
            } else {
                let unseen = model.scaled(mass(level, of: tier) / total, tier: tier, kind: nil) * total
                value = max(value, max(stop, unseen) - prices[tier] * total)
            }
        }
        return value
    }

    /// The expectation over what a visit may show.
    private mutating func visit(_ tier: Int, level: Int, depth: Int, again: Bool) -> Double {
        let total = mass(level)
        let (oldTop, partner) = (top, again ? nil : partner(level, total))
        top = max(top, tier)
        if !again { left -= 1 }
        var value = -prices[tier] * total
        for index in model.signs[tier].indices {
            var sign = model.signs[tier][index]
            var answer = Belief.Answer(attempt: 0, tier: tier, kind: model.usualKind[tier])
            if again {
                let repeated = model.again(sign, share: shown[tier].isEmpty ? 0 : shown[tier][index], tier: tier)
                model.resample(&sign, repeated, &answer, after: given[tier])
            }
            answers.append(answer)
            if let partner, let crossTier = model.table.crossTier {
                for alike in [true, false] {
                    weigh(sign, tier: tier, level: level, crossTier, partner: partner, alike: alike)
                    value += self.value(level: level + 1, depth: depth - 1)
                }
            } else {
                weigh(sign, tier: tier, level: level)
                value += self.value(level: level + 1, depth: depth - 1)
            }
            answers.removeLast()
        }
        top = oldTop
        if !again { left += 1 }
        return value
    }

    /// The tier whose answer the next one will be compared with.
    private func partner(_ level: Int, _ total: Double) -> Int? {
        guard model.table.crossTier != nil, let best = best(level, total)?.answer, best.ifRight == 1, best.ifWrong == 0
        else { return nil }
        return best.tier
    }

    private mutating func weigh(_ sign: EvidenceModel.Sign, tier: Int, level: Int) {
        let (from, to) = (level * patterns, (level + 1) * patterns)
        for pattern in 0..<patterns {
            weights[to + pattern] = weights[from + pattern] * (pattern >> tier & 1 == 1 ? sign.right : sign.wrong)
        }
    }

    private mutating func weigh(
        _ sign: EvidenceModel.Sign, tier: Int, level: Int, _ rates: CrossTierAgreement, partner: Int, alike: Bool
    ) {
        weigh(sign, tier: tier, level: level)
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
            let value = model.scaled(q, tier: answer.tier, kind: answer.kind) * total
            if let best, value < best.value { continue }
            best = (answer, value)
        }
        return best
    }
}
