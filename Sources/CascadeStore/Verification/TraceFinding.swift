package import CascadeCore

/// One thing about a trace that is not as it was written.
package struct TraceFinding: Sendable, Hashable, CustomStringConvertible {
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// The event's hash is not that of its contents.
        case eventChanged = "event_changed"
        /// The event does not follow the one before it.
        case linkBroken = "link_broken"
        /// Events are missing before this one.
        case eventsMissing = "events_missing"
        /// A sequence number for the second time.
        case eventRepeated = "event_repeated"
        /// The kind or the payload cannot be understood.
        case eventUnreadable = "event_unreadable"
        /// The chain is shorter or longer than it was, or ends differently.
        case tailChanged = "tail_changed"
        /// The chains do not end as the run's end says they did.
        case headsChanged = "heads_changed"
        case textChanged = "text_changed"
        case textMissing = "text_missing"
        case resultDiffers = "result_differs"
        case evaluationDiffers = "evaluation_differs"
        case completionChanged = "completion_changed"
        /// A paid answer that an event tells of is not among the stored ones.
        case completionMissing = "completion_missing"
        /// SQLite's own check of the file failed.
        case fileDamaged = "file_damaged"
        /// A line of a JSON Lines file that cannot be read.
        case lineUnreadable = "line_unreadable"
        /// The last line of a JSON Lines file was cut off, as by a crash.
        case lineTorn = "line_torn"
        /// A JSON Lines file without its closing line.
        case endMissing = "end_missing"
    }

    package var code: Code
    /// Nil for the run itself, and for what belongs to no problem.
    package var problem: ProblemID?
    package var sequence: Int?
    /// What differs, in words.
    package var detail: String

    package init(_ code: Code, problem: ProblemID? = nil, sequence: Int? = nil, detail: String) {
        self.code = code
        self.problem = problem
        self.sequence = sequence
        self.detail = detail
    }

    package var description: String {
        guard let sequence else { return problem.map { "\($0): \(detail)" } ?? detail }
        return "\(problem?.rawValue ?? "the run"), event \(sequence): \(detail)"
    }
}
