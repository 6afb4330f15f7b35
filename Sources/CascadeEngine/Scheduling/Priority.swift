/// Who is served first when slots are scarce: the problem nearest to its end, because it frees its memory soonest.
public struct Priority: Sendable, Hashable, Comparable {
    /// Position of the tier in the ladder; higher is nearer to the end.
    public var tier: Int
    /// Step within the tier; higher is nearer to the end.
    public var stage: Int
    /// Position of the problem in the dataset; lower was there first.
    public var position: Int

    public init(tier: Int, stage: Int = 0, position: Int) {
        self.tier = tier
        self.stage = stage
        self.position = position
    }

    /// True when `a` is served before `b`.
    public static func < (a: Priority, b: Priority) -> Bool {
        if a.tier != b.tier { return a.tier > b.tier }
        if a.stage != b.stage { return a.stage > b.stage }
        return a.position < b.position
    }
}
