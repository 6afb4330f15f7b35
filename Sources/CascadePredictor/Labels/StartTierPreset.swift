/// Which tier a labelled problem should have started at: the truth that a hard class is scored against.
package enum StartTierPreset: Sendable, Hashable {
    /// The cheapest tier whose success rate is at least `r`.
    case successRate(Double)
    /// The labelling of ComplexityNet (arXiv 2312.11511, section 3): three tiers, five trials each.
    case complexityNet

    /// Position of the tier; nil when no tier qualifies, or when the preset says nothing of such counts.
    package func start(_ counts: [TierCount?]) -> Int? {
        switch self {
        case .successRate(let r): Self.cheapest(counts, rate: r)
        case .complexityNet: Self.complexityLevel(counts).map { [0, 0, 1, 1, 2][$0 - 1] }
        }
    }

    /// The cheapest tier whose success rate is at least `rate`. Tiers not tried do not qualify.
    package static func cheapest(_ counts: [TierCount?], rate: Double) -> Int? {
        counts.firstIndex { $0.map { $0.rate >= rate } ?? false }
    }

    /// ComplexityNet's level 1…5 from the success counts L, G3, G4 of its three models; nil for problems that none
    /// ever solved (dropped there) and for counts that are not three of five trials.
    package static func complexityLevel(_ counts: [TierCount?]) -> Int? {
        let solved = counts.compactMap { $0 }.filter { $0.trials == 5 }.map(\.solved)
        guard solved.count == 3, counts.count == 3 else { return nil }
        let (l, g3, g4) = (solved[0], solved[1], solved[2])
        if l + g3 + g4 == 0 { return nil }
        if l + g3 >= 7 || l == 5 { return 1 }
        if g3 == 5 { return 2 }
        if g4 == 5 { return 3 }
        return g4 >= 2 || g3 == 2 ? 4 : 5
    }

    /// How reports name it.
    package var description: String {
        switch self {
        case .successRate(let r): "cheapest tier that solves at least \(FixedPoint.text(r, 2)) of its trials"
        case .complexityNet: "ComplexityNet's five-trial labels"
        }
    }
}
