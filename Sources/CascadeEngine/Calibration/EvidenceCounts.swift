import CascadeCore

/// How often what was seen.
struct EvidenceCounts {
    private static let bins = EvidenceBin.allCases.count
    private static let kinds = EvidenceKind.allCases.count

    /// Answers by bin, for right and for wrong ones.
    private struct Bins {
        var right = [Double](repeating: 0, count: EvidenceCounts.bins)
        var wrong = [Double](repeating: 0, count: EvidenceCounts.bins)
        var count: Double { right.reduce(0, +) + wrong.reduce(0, +) }
    }

    /// Yes out of all, with one of each added (Laplace's rule of succession).
    private struct Rate {
        var yes = 0.0
        var all = 0.0
        var value: Double { (yes + 1) / (all + 2) }

        mutating func count(_ isYes: Bool) {
            all += 1
            if isYes { yes += 1 }
        }
    }

    private let tiers: Int
    /// By tier, then kind.
    private var cells: [[Bins]]
    private var shares = (
        right: [Double](repeating: 0, count: AgreementLikelihoods.bins),
        wrong: [Double](repeating: 0, count: AgreementLikelihoods.bins)
    )
    /// By how many of the two answers are right.
    private var pairs = [Rate](repeating: Rate(), count: 3)
    /// By tier: after a wrong answer, after a right one.
    private var again: [[Rate]]
    /// By tier: after so many wrong answers and no right one, from 1.
    private var runs: [[Rate]]
    /// By tier: pairs of wrong answers, and of right ones.
    private var repeats: [[RepeatCounts]]
    private var patternCounts: [Double]

    init(tiers: Int) {
        self.tiers = tiers
        cells = Array(repeating: Array(repeating: Bins(), count: Self.kinds), count: tiers)
        again = Array(repeating: [Rate(), Rate()], count: tiers)
        runs = Array(repeating: [], count: tiers)
        repeats = Array(repeating: [RepeatCounts(), RepeatCounts()], count: tiers)
        patternCounts = Array(repeating: 0, count: 1 << tiers)
    }

    mutating func count(_ problem: LabelledProblem) {
        let usable = problem.attempts.filter { $0.isUsable && (0..<tiers).contains($0.attempt.tier) }
        for item in usable { count(item) }
        for tier in 0..<tiers {
            let answers = usable.filter { $0.attempt.tier == tier }
            for (before, after) in zip(answers, answers.dropFirst()) {
                again[tier][before.right ? 1 : 0].count(after.right)
            }
            countRuns(answers, tier: tier)
            countRepeats(answers, tier: tier)
        }
        let first = problem.first(tiers: tiers)
        if first.allSatisfy({ $0 != nil }) {
            let pattern = first.indices.reduce(0) { first[$1]?.right == true ? $0 | 1 << $1 : $0 }
            patternCounts[pattern] += 1
        }
        let known = first.compactMap { $0 }
        for (index, upper) in known.enumerated() {
            for (position, lower) in known[..<index].enumerated() {
                guard let alike = lower.attempt.comparedBehaviour(with: upper.attempt, position: position) else {
                    continue
                }
                pairs[(lower.right ? 1 : 0) + (upper.right ? 1 : 0)].count(alike)
            }
        }
    }

    private mutating func countRuns(_ answers: [LabelledAttempt], tier: Int) {
        let wrong = answers.prefix { !$0.right }.count
        for length in 1..<max(1, min(wrong + 1, answers.count)) {
            if runs[tier].count < length { runs[tier].append(Rate()) }
            runs[tier][length - 1].count(answers[length].right)
        }
    }

    private mutating func countRepeats(_ answers: [LabelledAttempt], tier: Int) {
        guard answers.count > 1 else { return }
        let findings = answers.map { Finding(of: $0.attempt) }
        for later in answers.indices {
            for earlier in answers[..<later].indices where answers[earlier].right == answers[later].right {
                repeats[tier][answers[later].right ? 1 : 0].count(findings[earlier], findings[later])
            }
        }
    }

    private mutating func count(_ item: LabelledAttempt) {
        let finding = Finding(of: item.attempt)
        let (kind, bin) = (finding.kind.rawValue, finding.bin.rawValue)
        if item.right {
            cells[item.attempt.tier][kind].right[bin] += 1
        } else {
            cells[item.attempt.tier][kind].wrong[bin] += 1
        }
        guard let alike = item.attempt.evidence?.alike, item.attempt.candidates.count > 1 else { return }
        let share = AgreementLikelihoods.bin(alike: alike, of: item.attempt.candidates.count)
        if item.right { shares.right[share] += 1 } else { shares.wrong[share] += 1 }
    }

    /// All tiers together; a kind that was never seen keeps the uncalibrated numbers.
    func pooled(_ options: BayesCalibration.Options) -> [BinLikelihoods] {
        EvidenceKind.allCases.map { kind in
            let sums = cells.reduce(into: Bins()) { sum, tier in
                for bin in 0..<Self.bins {
                    sum.right[bin] += tier[kind.rawValue].right[bin]
                    sum.wrong[bin] += tier[kind.rawValue].wrong[bin]
                }
            }
            let parent = EvidenceTable.uncalibrated.pooled[kind.rawValue]
            guard sums.count > 0 else { return parent }
            let bins = kind.bins.map(\.rawValue)
            // No answer is never a right one.
            let possible = bins.filter { $0 != EvidenceBin.nothing.rawValue }
            return BinLikelihoods(
                right: Self.laplace(sums.right, over: possible, options.laplace),
                wrong: Self.laplace(sums.wrong, over: bins, options.laplace), count: Int(sums.count))
        }
    }

    /// (n_bin + s · p_bin) / (n + s), where p is the likelihood over all tiers and s the weight of the parent.
    func likelihoods(
        tier: Int, _ pooled: [BinLikelihoods], _ options: BayesCalibration.Options
    ) -> [BinLikelihoods] {
        zip(cells[tier], pooled).map { cell, parent in
            BinLikelihoods(
                right: Self.shrunk(cell.right, to: parent.right, options.parentWeight),
                wrong: Self.shrunk(cell.wrong, to: parent.wrong, options.parentWeight), count: Int(cell.count))
        }
    }

    /// Shares of the kinds; those of all tiers where the tier gave no evidence at all.
    func kindShares(tier: Int) -> [Double] {
        let own = cells[tier].map(\.count)
        let counts =
            own.contains { $0 > 0 }
            ? own
            : (0..<Self.kinds).map { kind in
                cells.reduce(0) { $0 + $1[kind].count }
            }
        let total = counts.reduce(0, +)
        return counts.map { total > 0 ? $0 / total : 1 / Double(Self.kinds) }
    }

    var agreement: AgreementLikelihoods? {
        let count = shares.right.reduce(0, +) + shares.wrong.reduce(0, +)
        guard count > 0 else { return nil }
        let bins = Array(0..<AgreementLikelihoods.bins)
        return AgreementLikelihoods(
            right: Self.laplace(shares.right, over: bins, 1), wrong: Self.laplace(shares.wrong, over: bins, 1),
            count: Int(count))
    }

    var crossTier: CrossTierAgreement? {
        let count = pairs.reduce(0) { $0 + $1.all }
        guard count > 0 else { return nil }
        return CrossTierAgreement(
            bothRight: pairs[2].value, oneRight: pairs[1].value, bothWrong: pairs[0].value, count: Int(count))
    }

    func resampling(tier: Int) -> Resampling? {
        let (wrong, right) = (again[tier][0], again[tier][1])
        guard wrong.all + right.all > 0 else { return nil }
        let share = { (isRight: Bool) in
            repeats[tier][isRight ? 1 : 0].share { kind, bin in
                let counts = isRight ? cells[tier][kind].right : cells[tier][kind].wrong
                let total = counts.reduce(0, +)
                return total > 0 ? counts[bin] / total : 0
            }
        }
        return Resampling(
            afterRight: right.value, afterWrong: wrong.value, afterWrongRuns: runRates(tier),
            repeatsRight: share(true), repeatsWrong: share(false),
            count: Int(wrong.all + right.all))
    }

    /// Each leans on the one before with the weight of ten answers; the first on the pairs.
    private func runRates(_ tier: Int) -> [Double]? {
        var rate = again[tier][0].value
        let rates = runs[tier].map { run in
            rate = (run.yes + 10 * rate) / (run.all + 10)
            return rate
        }
        return rates.isEmpty ? nil : rates
    }

    /// Half a problem added to every pattern (Jeffreys' prior); nil without a problem that every tier tried.
    var patterns: [Double]? {
        guard patternCounts.contains(where: { $0 > 0 }) else { return nil }
        return Self.laplace(patternCounts, over: Array(patternCounts.indices), 0.5)
    }

    /// (n_bin + a) / (n + a · B) over the B bins that are possible, 0 for the others.
    private static func laplace(_ counts: [Double], over bins: [Int], _ added: Double) -> [Double] {
        let total = bins.reduce(0) { $0 + counts[$1] } + added * Double(bins.count)
        var rates = [Double](repeating: 0, count: counts.count)
        for bin in bins { rates[bin] = total > 0 ? (counts[bin] + added) / total : 1 / Double(bins.count) }
        return rates
    }

    private static func shrunk(_ counts: [Double], to parent: [Double], _ weight: Double) -> [Double] {
        let total = counts.reduce(0, +) + weight
        return zip(counts, parent).map { total > 0 ? ($0 + weight * $1) / total : $1 }
    }
}

/// What visits to one tier used.
struct UseCount {
    private var input = 0.0
    private var output = 0.0
    private var dollars = 0.0
    private var (counted, priced, visits) = (0.0, 0.0, 0)

    init(_ problems: [LabelledProblem], tier: Int) {
        for problem in problems {
            for item in problem.attempts where item.attempt.tier == tier && item.isUsable {
                visits += 1
                if let usage = item.usage {
                    input += Double(usage.input)
                    output += Double(usage.output)
                    counted += 1
                }
                if let money = item.attempt.cost.money {
                    dollars += money.dollars
                    priced += 1
                }
            }
        }
    }

    /// Nil without a visit whose tokens or cost are known.
    var expected: ExpectedUse? {
        guard counted > 0 || priced > 0 else { return nil }
        return ExpectedUse(
            input: counted > 0 ? input / counted : nil, output: counted > 0 ? output / counted : nil,
            dollars: priced > 0 ? dollars / priced : nil, count: visits)
    }
}
