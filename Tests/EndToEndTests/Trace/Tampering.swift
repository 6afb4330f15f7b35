import Testing

/// One change of a database, and the event that must be named.
struct Tampering: Sendable, CustomTestStringConvertible {
    var name: String
    var statement: String
    var code: String
    /// Query for the problem and the sequence number that the change concerns.
    var named: String

    var testDescription: String { name }

    /// An event of the middle of a story, told by its kind.
    private static func event(_ kind: String, of problem: String = "demo/5") -> String {
        "SELECT id FROM events WHERE problem = '\(problem)' AND kind = '\(kind)' ORDER BY seq LIMIT 1"
    }

    private static func place(_ event: String) -> String { "SELECT problem, seq FROM events WHERE id = (\(event))" }

    /// `data` with one digit or letter after `key` replaced by another.
    private static func replacing(_ from: String, by to: String, in event: String) -> String {
        "UPDATE events SET data = replace(data, '\(from)', '\(to)') WHERE id = (\(event))"
    }

    static let changes = [
        Tampering(
            name: "where a decision leads to",
            statement: replacing("\"next\":1", by: "\"next\":2", in: event("decision")),
            code: "event_changed", named: place(event("decision"))),
        Tampering(
            name: "a threshold",
            statement: replacing("\"threshold\":7.5", by: "\"threshold\":6.5", in: event("score")),
            code: "event_changed", named: place(event("score"))),
        Tampering(
            name: "a verdict", statement: replacing("\"fail\"", by: "\"faim\"", in: event("execution")),
            code: "event_changed", named: place(event("execution"))),
        Tampering(
            name: "a time", statement: "UPDATE events SET time = time + 1 WHERE id = (\(event("score")))",
            code: "event_changed", named: place(event("score"))),
        Tampering(
            name: "a hidden test's result",
            statement: replacing("\"passed\":false", by: "\"passed\":true", in: event("evaluation", of: "demo/6")),
            code: "event_changed", named: place(event("evaluation", of: "demo/6"))),
        Tampering(
            name: "the end of a story",
            statement: "UPDATE events SET kind = 'task.ens' WHERE id = (\(event("task.end")))",
            code: "event_changed", named: place(event("task.end"))),
    ]
}
