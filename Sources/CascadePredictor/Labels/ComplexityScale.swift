/// Into how many classes a problem's complexity is sorted.
package enum ComplexityScale: Sendable, Hashable {
    /// ComplexityNet's levels 1…5 (arXiv 2312.11511), of a ladder of three tiers.
    case levels
    /// One class for each tier, named 1…K: where the problem should start.
    case tiers(StartTierPreset)

    /// Class of a problem, from 0; nil when no tier ever solved it, or none qualifies, or one was not tried.
    package func label(_ counts: [TierCount?]) -> Int? {
        guard !counts.contains(nil), counts.contains(where: { ($0?.solved ?? 0) > 0 }) else { return nil }
        switch self {
        case .levels: return StartTierPreset.complexityLevel(counts.map { $0?.scaled(to: 5) }).map { $0 - 1 }
        case .tiers(.complexityNet): return StartTierPreset.complexityNet.start(counts.map { $0?.scaled(to: 5) })
        case .tiers(let preset): return preset.start(counts)
        }
    }

    /// How many classes a ladder of `tiers` tiers has.
    package func count(tiers: Int) -> Int { self == .levels ? 5 : tiers }

    /// Whether the class of such counts is only like the paper's, because a tier had another number of trials than five.
    func scales(_ counts: [TierCount?]) -> Bool {
        self == .levels || self == .tiers(.complexityNet) ? counts.contains { $0?.trials != 5 } : false
    }

    /// How reports name it.
    package var description: String {
        switch self {
        case .levels: "ComplexityNet's levels 1–5"
        case .tiers(let preset): "start tier: \(preset.description)"
        }
    }
}

extension TierCount {
    /// The same rate out of another number of trials, rounded; what was not exactly so many trials is only like them.
    func scaled(to trials: Int) -> TierCount {
        self.trials == trials
            ? self : TierCount(solved: Int((rate * Double(trials)).rounded()), trials: trials)
    }
}
