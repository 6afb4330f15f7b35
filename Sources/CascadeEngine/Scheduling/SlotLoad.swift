/// How busy the slots of one kind are.
public struct SlotLoad: Sendable, Hashable {
    /// Slots there are.
    public var limit: Int
    /// Slots that a task holds; more than `limit` for a while after it was lowered.
    public var inUse: Int
    /// Tasks that wait for a slot.
    public var waiting: Int

    public init(limit: Int, inUse: Int, waiting: Int) {
        self.limit = limit
        self.inUse = inUse
        self.waiting = waiting
    }
}
