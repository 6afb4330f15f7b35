package import CascadeCore

/// One line of a list of runs.
package struct RunListing: Sendable, Hashable {
    package enum State: String, Sendable, Hashable {
        /// Some process writes it at this moment.
        case running
        case completed, interrupted, budget, failed
        /// It never came to its end: its process was killed.
        case unfinished
    }

    package var run: String
    package var folder: String
    /// Seconds since 1970.
    package var created: Double
    package var state: State
    package var dataset: String?
    package var policy: String?
    /// Problems that the run set out to solve; nil before its `run.start`.
    package var problemCount: Int?
    /// Finished problems by their status.
    package var statuses: [AnswerStatus: Int]
    /// Sum over the finished problems.
    package var cost: Cost

    package var finished: Int { statuses.values.reduce(0, +) }
}
