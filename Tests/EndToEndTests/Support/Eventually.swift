/// Asks again and again, a bounded number of times, until the answer is not nil.
/// - Throws: `NeverHappened` when it stays nil.
func eventually<Value>(_ what: String, _ ask: () async throws -> Value?) async throws -> Value {
    // The pause only keeps the processor free; about a minute in all, far beyond what any machine needs.
    for _ in 0..<3000 {
        if let value = try await ask() { return value }
        try await Task.sleep(for: .milliseconds(20))
    }
    throw NeverHappened(what: what)
}

/// Waits until a condition holds.
func eventually(_ what: String, holds condition: () async throws -> Bool) async throws {
    let _: Bool = try await eventually(what) { try await condition() ? true : nil }
}

struct NeverHappened: Error, CustomStringConvertible {
    var what: String
    var description: String { "never happened: \(what)" }
}
