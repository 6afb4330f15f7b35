package import CascadeCore

/// One row of a label file: what each tier made of one problem. Tiers it does not name were not tried.
package struct LabelEntry: Sendable, Hashable {
    package var id: ProblemID
    package var tiers: [String: TierCount]

    package init(id: ProblemID, tiers: [String: TierCount]) {
        self.id = id
        self.tiers = tiers
    }
}
