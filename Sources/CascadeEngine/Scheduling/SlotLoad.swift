/// How busy the slots of one kind are.
public struct SlotLoad: Sendable, Hashable {
    public var limit: Int
    public var inUse: Int
    /// Tasks that wait for a slot.
    public var waiting: Int

    public init(limit: Int, inUse: Int, waiting: Int) {
        self.limit = limit
        self.inUse = inUse
        self.waiting = waiting
    }
}
