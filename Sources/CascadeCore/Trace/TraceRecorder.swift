/// Takes down what happens, durably: when a call returns, the event survives a crash.
public protocol TraceRecorder: Sendable {
    /// - Parameter problem: nil for events of the run itself.
    /// - Throws: when the store cannot take the event (full disk, lost file); the climb must stop then.
    func record(_ event: TraceEvent, of problem: ProblemID?) async throws

    /// Stores a text once and returns its address.
    func keep(_ text: String) async throws -> ContentHash
}
