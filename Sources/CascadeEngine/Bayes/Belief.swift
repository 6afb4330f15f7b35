package import CascadeCore

/// Who would solve the problem, as far as the evidence tells: a weight for each outcome pattern b, where w_b ∝ w_b ·
/// P(o | correct_j = b_j) after evidence o at tier j (after cascade routing, Dekoninck et al., arXiv 2410.10347).
struct Belief {
    /// One answer that a visit gave.
    struct Answer {
        /// Position of its attempt in the history.
        var attempt: Int
        var tier: Int
        var kind: Int
        /// P(this answer is right | the tier's first one is), and given that it is not: 1 and 0 for the first answer
        /// itself.
        var ifRight = 1.0
        var ifWrong = 0.0
    }

    let model: EvidenceModel
    /// One for each pattern, summing to 1.
    private(set) var weights: [Double]
    private(set) var answers: [Answer] = []
    /// What each visit showed, oldest first.
    private var shown: [(tier: Int, finding: Finding)] = []
    /// Bit i is set when tier i was visited, whatever came of it.
    private(set) var visited = 0

    init(_ prediction: Prediction, model: EvidenceModel) {
        self.model = model
        weights = PatternPrior.weights(of: prediction, tiers: model.tiers, patterns: model.patterns)
        Self.normalise(&weights)
    }

    init(after history: [Attempt], prediction: Prediction, model: EvidenceModel) {
        self.init(prediction, model: model)
        for index in history.indices {
            observe(Sighting(of: history[index]), attempt: index) { earlier in
                history[earlier].behavesLike(history[index], position: earlier)
            }
        }
    }

    /// P(the answer is right), corrected as the table says.
    func probability(of answer: Answer) -> Double {
        model.scaled(raw(answer), tier: answer.tier, kind: answer.kind)
    }

    /// P(the tier would give a right answer) before it is visited.
    func probability(ofTier tier: Int) -> Double {
        model.scaled(mass(of: tier), tier: tier, kind: nil)
    }

    /// The most probable answer of all visits; of equals, the later one.
    var best: (answer: Answer, probability: Double)? {
        var best: (answer: Answer, probability: Double)?
        for answer in answers {
            let probability = probability(of: answer)
            if let best, probability < best.probability { continue }
            best = (answer, probability)
        }
        return best
    }

    private func raw(_ answer: Answer) -> Double {
        let right = mass(of: answer.tier)
        return right * answer.ifRight + (1 - right) * answer.ifWrong
    }

    private func mass(of tier: Int) -> Double {
        var sum = 0.0
        for pattern in weights.indices where pattern >> tier & 1 == 1 { sum += weights[pattern] }
        return sum
    }

    /// Takes in what a visit shows.
    /// - Parameters:
    ///   - attempt: the visit's position in the history.
    ///   - alike: whether the answer of an earlier attempt, given by its position, behaves as this one does; nil when that
    ///     is not known. It is asked of the answer that is believed most, if of any.
    mutating func observe(_ sighting: Sighting, attempt: Int, alike: (_ earlier: Int) -> Bool?) {
        let tier = sighting.tier
        guard tier >= 0 && tier < model.tiers else { return }
        let isFirst = visited >> tier & 1 == 0
        visited |= 1 << tier
        if sighting.isUnreached { return }
        let finding = sighting.finding
        var sign = model.sign(of: finding, tier: tier)
        var again = model.again(sign, share: share(of: finding, tier: tier), tier: tier)
        shown.append((tier, finding))
        if let count = sighting.alike, let shares = model.sign(ofAgreement: count, of: sighting.candidates) {
            sign.right *= shares.right
            sign.wrong *= shares.wrong
            again.right *= shares.right
            again.wrong *= shares.wrong
        }
        var answer = Answer(attempt: attempt, tier: tier, kind: finding.kind.rawValue)
        if !isFirst { model.resample(&sign, again, &answer, after: answers.count { $0.tier == tier }) }
        for pattern in weights.indices {
            weights[pattern] *= pattern >> tier & 1 == 1 ? sign.right : sign.wrong
        }
        if sighting.hasAnswer {
            if isFirst { compare(tier, alike) }
            answers.append(answer)
        }
        Self.normalise(&weights)
    }

    /// The share of a tier's visits that showed the same.
    private func share(of finding: Finding, tier: Int) -> Double {
        var (same, all) = (0.0, 0.0)
        for visit in shown where visit.tier == tier {
            all += 1
            if visit.finding == finding { same += 1 }
        }
        return all > 0 ? same / all : 0
    }

    /// By coarse sign of a tier: the share of its visits that showed it.
    func coarseShares(of tier: Int) -> [Double] {
        var shares = [Double](repeating: 0, count: model.signs[tier].count)
        let visits = shown.filter { $0.tier == tier }
        for visit in visits {
            guard let place = model.coarseSign(of: visit.finding, tier: tier) else { continue }
            shares[place] += 1 / Double(visits.count)
        }
        return shares
    }

    /// The new answer of a tier beside the most probable one so far.
    private mutating func compare(_ tier: Int, _ alike: (_ earlier: Int) -> Bool?) {
        guard let crossTier = model.table.crossTier, let best = best?.answer, best.ifRight == 1, best.ifWrong == 0,
            best.tier != tier, let isAlike = alike(best.attempt)
        else { return }
        for pattern in weights.indices {
            let right = (pattern >> tier & 1) + (pattern >> best.tier & 1)
            let rate = crossTier.rate(right: right)
            weights[pattern] *= isAlike ? rate : 1 - rate
        }
    }

    private static func normalise(_ weights: inout [Double]) {
        var total = 0.0
        for weight in weights { total += weight }
        guard total > 0 else {
            // Evidence that no pattern allows: all patterns in which nobody solves it are as good as any.
            for pattern in weights.indices { weights[pattern] = pattern == 0 ? 1 : 0 }
            return
        }
        let scale = 1 / total
        for pattern in weights.indices { weights[pattern] *= scale }
    }
}

extension CrossTierAgreement {
    /// P(alike) when so many of the two answers are right.
    func rate(right: Int) -> Double { right == 2 ? bothRight : right == 1 ? oneRight : bothWrong }
}

extension EvidenceModel {
    /// Weighs evidence of a further answer of the same tier: what it says of the tier's first answer goes into `sign`,
    /// what it says of this one into `answer`.
    /// - Parameters:
    ///   - again: the same evidence where the answer is right as an earlier one was, or wrong as an earlier one was.
    ///   - answers: how many answers of the tier came before.
    func resample(_ sign: inout Sign, _ again: Sign, _ answer: inout Belief.Answer, after answers: Int) {
        let rates = resampling(of: answer.tier)
        let afterWrong = rates.afterWrong(answers: answers)
        let right = rates.afterRight * again.right + (1 - rates.afterRight) * sign.wrong
        let wrong = afterWrong * sign.right + (1 - afterWrong) * again.wrong
        answer.ifRight = right > 0 ? rates.afterRight * again.right / right : 0
        answer.ifWrong = wrong > 0 ? afterWrong * sign.right / wrong : 0
        sign = Sign(right: right, wrong: wrong)
    }

    /// Likelihoods of what a tier showed before in a share of its visits: L' = s · f + (1 − s) · L; see `RepeatCounts`.
    func again(_ sign: Sign, share: Double, tier: Int) -> Sign {
        let rates = resampling(of: tier)
        let (right, wrong) = (rates.repeatsRight ?? 0, rates.repeatsWrong ?? 0)
        // No answer is never a right one, however often there was none.
        return Sign(
            right: sign.right > 0 ? right * share + (1 - right) * sign.right : 0,
            wrong: wrong * share + (1 - wrong) * sign.wrong)
    }

    /// Where nobody counted, a further answer is mostly like the one before.
    func resampling(of tier: Int) -> Resampling {
        let counted = table.tiers.indices.contains(tier) ? table.tiers[tier].resampling : nil
        return counted ?? Resampling(afterRight: 0.9, afterWrong: 0.2)
    }
}

extension Attempt {
    /// Whether this attempt's chosen answer behaves as a later one's does; nil when that is not known. Equal code does.
    /// - Parameter position: this attempt's place in the history.
    package func behavesLike(_ later: Attempt, position: Int) -> Bool? {
        guard let mine = chosenIndex, let theirs = later.chosenIndex else { return nil }
        return candidates[mine].id == later.candidates[theirs].id
            ? true : comparedBehaviour(with: later, position: position)
    }

    /// The same from outputs alone: equal ones for every input that both were tried on.
    func comparedBehaviour(with later: Attempt, position: Int) -> Bool? {
        guard let mine = chosenIndex, let theirs = later.chosenIndex, let signatures = later.signatures,
            signatures.indices.contains(theirs)
        else { return nil }
        let earlier = later.earlierSignatures.flatMap { $0.indices.contains(position) ? $0[position] : nil }
        let own = self.signatures.flatMap { $0.indices.contains(mine) ? $0[mine] : nil }
        guard let signature = earlier ?? own, !signature.isEmpty, !signatures[theirs].isEmpty else { return nil }
        if signature.inputs == signatures[theirs].inputs { return signature.outputs == signatures[theirs].outputs }
        return signature.agreement(with: signatures[theirs]).map { $0 == 1 }
    }
}
