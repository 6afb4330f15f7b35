/// Why there is no story to tell.
package struct StoryError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: String, Sendable, Hashable {
        case unknownProblem = "unknown_problem"
        /// The problem has events, but none of them begins it.
        case notStarted = "not_started"
        /// The run has no `run.start`.
        case notARun = "not_a_run"
    }

    package var code: Code
    package var message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { message }
}
