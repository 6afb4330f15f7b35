import CascadeCore

/// The selectors that a policy's parts name: one for all tiers, or one for each.
struct TierSelectors: Sendable {
    /// Where a tier has none of its own.
    let usual: any Selector
    private let own: [any Selector]

    /// - Throws: `EngineError` (`unknown_selector`) for a name that there is not; (`invalid_limit`) when tiers have
    ///   selectors of their own and their number is not the ladder's.
    init(_ parts: PolicyDescription, ladder: Ladder) throws(EngineError) {
        usual = try Selectors.named(parts.selector)
        var own: [any Selector] = []
        for name in parts.selectors ?? [] { own.append(try Selectors.named(name)) }
        guard parts.selectors == nil || own.count == ladder.count else {
            throw EngineError(
                .invalidLimit,
                "policy '\(parts.name)' names \(own.count) selectors for \(ladder.count) tiers: name one for each tier")
        }
        self.own = own
    }

    subscript(tier: Int) -> any Selector { own.indices.contains(tier) ? own[tier] : usual }
}

extension PolicyDescription {
    /// Whether a tier's own selector compares outputs.
    var comparesOutputs: Bool {
        guard let selectors else { return false }
        return Selectors.all.contains { $0.needsSignatures && selectors.contains($0.name) }
    }
}
