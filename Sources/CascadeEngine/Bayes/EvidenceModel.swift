import CascadeCore

/// An evidence table made ready for one ladder: flat arrays, so that a decision looks nothing up by name.
final class EvidenceModel: Sendable {
    /// One thing that a visit may show, with its likelihoods.
    struct Sign: Hashable {
        var right: Double
        var wrong: Double
    }

    static let kinds = EvidenceKind.allCases.count
    static let bins = EvidenceBin.allCases.count
    /// Signs that look-ahead tells apart at each tier. Coarser signs make a visit look a little less informative than it
    /// is, never more.
    static let signs = 4
    let tiers: Int
    let table: EvidenceTable
    let patterns: [Double]?
    /// Coarse signs of each tier, for look-ahead.
    let signs: [[Sign]]
    /// By tier, kind and bin: position of its coarse sign, -1 where it is as good as never seen.
    private let coarsePlaces: [[Int]]
    private let likelihoods: [Sign]
    private let agreement: [Sign]?
    /// Corrects probabilities.
    let curves: ScalingCurves
    /// The kind of evidence that each tier gives most often.
    var usualKind: [Int] { curves.usualKind }

    /// - Parameter usual: the kind of evidence that each tier's plan leads to, for tiers without counts.
    init(table: EvidenceTable, tiers: Int, usual: [EvidenceKind] = []) {
        self.table = table
        self.tiers = tiers
        let perTier = (0..<tiers).map { Self.likelihoods(table, tier: $0) }
        likelihoods = perTier.flatMap { $0.flatMap { $0 } }
        let shares = (0..<tiers).map { tier in
            Self.kindShares(table, tier: tier)
                ?? Self.certainly(usual.indices.contains(tier) ? usual[tier] : .someTests)
        }
        let coarse = zip(perTier, shares).map { Self.coarse($0, shares: $1) }
        signs = coarse.map(\.signs)
        coarsePlaces = coarse.map(\.places)
        curves = ScalingCurves(
            table.scalings, usualKind: shares.map { shares in shares.indices.max { shares[$0] < shares[$1] } ?? 0 })
        patterns = table.patterns.flatMap { $0.count == 1 << tiers ? $0 : nil }
        agreement = table.agreement.map { zip($0.right, $0.wrong).map { Sign(right: $0, wrong: $1) } }
    }

    func sign(of finding: Finding, tier: Int) -> Sign {
        likelihoods[(tier * Self.kinds + finding.kind.rawValue) * Self.bins + finding.bin.rawValue]
    }

    /// Position of the coarse sign that a finding belongs to.
    func coarseSign(of finding: Finding, tier: Int) -> Int? {
        let place = coarsePlaces[tier][finding.kind.rawValue * Self.bins + finding.bin.rawValue]
        return place < 0 ? nil : place
    }

    func sign(ofAgreement alike: Int, of candidates: Int) -> Sign? {
        guard let agreement, candidates > 1 else { return nil }
        return agreement[AgreementLikelihoods.bin(alike: alike, of: candidates)]
    }

    /// The corrected probability that an answer is right.
    /// - Parameter kind: the evidence that it was judged by; nil for an answer that is still to come.
    func scaled(_ q: Double, tier: Int, kind: Int?) -> Double { curves.scaled(q, tier: tier, kind: kind) }

    private static func likelihoods(_ table: EvidenceTable, tier: Int) -> [[Sign]] {
        let rows = table.tiers.indices.contains(tier) ? table.tiers[tier].likelihoods : table.pooled
        return (0..<kinds).map { kind in
            let row = rows.indices.contains(kind) ? rows[kind] : BinLikelihoods(right: [], wrong: [])
            let value = { (values: [Double], bin: Int) in values.indices.contains(bin) ? max(0, values[bin]) : 0 }
            return (0..<bins).map { bin in
                let sign = Sign(right: value(row.right, bin), wrong: value(row.wrong, bin))
                // No answer is certainly not a right one; any other bin that nobody ever saw says nothing.
                if bin == EvidenceBin.nothing.rawValue { return Sign(right: 0, wrong: max(sign.wrong, 1e-9)) }
                return Sign(right: max(sign.right, 1e-9), wrong: max(sign.wrong, 1e-9))
            }
        }
    }

    private static func kindShares(_ table: EvidenceTable, tier: Int) -> [Double]? {
        guard table.tiers.indices.contains(tier) else { return nil }
        let shares = table.tiers[tier].kinds
        guard shares.count == kinds, shares.allSatisfy({ $0 >= 0 }), shares.contains(where: { $0 > 0 }) else {
            return nil
        }
        return shares
    }

    private static func certainly(_ kind: EvidenceKind) -> [Double] {
        (0..<kinds).map { $0 == kind.rawValue ? 1 : 0 }
    }

    /// Joins what says nearly the same until few signs are left: each time the two neighbours, in order of what they
    /// say, whose joining loses least (Ward's criterion on the posterior at even odds).
    private static func coarse(_ rows: [[Sign]], shares: [Double]) -> (signs: [Sign], places: [Int]) {
        let total = shares.reduce(0, +)
        let all = zip(rows, shares).flatMap { row, share in
            row.map { Sign(right: $0.right * share / total, wrong: $0.wrong * share / total) }
        }
        var members = all.indices.filter { all[$0].right + all[$0].wrong >= 1e-6 }.map { [$0] }
        members.sort { all[$0[0]].belief < all[$1[0]].belief }
        var signs = members.map { all[$0[0]] }
        while signs.count > Self.signs {
            let losses = zip(signs, signs.dropFirst()).map { a, b in
                let (m, n) = (a.right + a.wrong, b.right + b.wrong)
                return m * n / (m + n) * (a.belief - b.belief) * (a.belief - b.belief)
            }
            guard let least = losses.indices.min(by: { losses[$0] < losses[$1] }) else { break }
            let next = signs.remove(at: least + 1)
            members[least] += members.remove(at: least + 1)
            signs[least].right += next.right
            signs[least].wrong += next.wrong
        }
        var places = [Int](repeating: -1, count: all.count)
        for (place, joined) in members.enumerated() {
            for index in joined { places[index] = place }
        }
        return (signs, places)
    }
}

extension EvidenceModel.Sign {
    /// P(right) at even odds.
    fileprivate var belief: Double { right + wrong > 0 ? right / (right + wrong) : 0 }
}
