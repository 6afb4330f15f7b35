import CascadeCore
import CascadeEngine

/// What a tier brings to each problem under one k, l and selector, whatever the threshold.
struct TierProfile {
    var solutions: Int
    var lines: Int
    var selector: String
    /// Picodollars of a visit, by row. Profiles that differ in the selector alone cost the same: equal numbers of
    /// `costGroup` are equal costs.
    var costs: [Int64]
    var costGroup: Int
    /// Sample of the chosen candidate, by row; -1 where there is none.
    var chosen: [Int16]
    /// Rows whose chosen candidate passes the hidden tests.
    var right: RowSet
    /// Which finding of `FallbackTable` the visit is, by row.
    var findings: [UInt16]
}

/// A profile with a threshold.
struct TierOption {
    var plan: TierPlan
    /// Position of its profile in the tier.
    var profile: Int
    /// Rows whose answer is believed.
    var accepted: RowSet
}

/// All that one tier may do.
struct TierOptions {
    var profiles: [TierProfile] = []
    /// In order of their profiles; none of them skips the tier, and no two of them do the same on every row.
    var options: [TierOption] = []
    /// Position in `options` of what each plan of the grid does.
    var positions: [TierPlan: Int] = [:]
    /// Whether the tier may be skipped.
    var mayBeSkipped = false
    var costGroups = 0
}
