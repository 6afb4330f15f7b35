/// An event with its place in the trace.
public struct StoredEvent: Sendable, Hashable {
    /// Nil for events of the run itself.
    public var problem: ProblemID?
    /// Counts from 1 within its problem.
    public var sequence: Int
    /// Seconds since 1970.
    public var time: Double
    /// Hash of the previous event of the same problem; nil for the first.
    public var previous: ContentHash?
    public var hash: ContentHash
    public var event: TraceEvent

    public init(
        problem: ProblemID?, sequence: Int, time: Double, previous: ContentHash?, hash: ContentHash, event: TraceEvent
    ) {
        self.problem = problem
        self.sequence = sequence
        self.time = time
        self.previous = previous
        self.hash = hash
        self.event = event
    }
}

/// Reads a trace back.
public protocol TraceReader: Sendable {
    /// Problems that have any event, in dataset order.
    func problems() async throws -> [ProblemID]
    /// Events of one problem, or of the run itself for nil, in sequence order.
    func events(of problem: ProblemID?) async throws -> [StoredEvent]
    /// - Throws: when no text with this address is stored.
    func text(_ hash: ContentHash) async throws -> String
}
