/// Which recordings an endpoint replays, and what happens where they are silent.
package struct ReplayConfiguration: Sendable, Hashable {
    /// What a request for tests gets when the recordings hold none for its problem.
    package enum Missing: String, Sendable, Hashable, CaseIterable {
        case error
        /// No sample at no cost: the tier then has no self-tests for the problem.
        case empty
    }

    /// What a request gets when fewer samples are recorded than it asks for.
    package enum Shortage: String, Sendable, Hashable, CaseIterable {
        case error
        /// The samples that there are.
        case fewer
    }

    /// The endpoint's name, for messages.
    package var name: String
    package var solutionFiles: [String]
    package var testFiles: [String]
    package var missing: Missing
    package var shortage: Shortage

    package init(
        name: String, solutionFiles: [String], testFiles: [String] = [], missing: Missing = .error,
        shortage: Shortage = .error
    ) {
        self.name = name
        self.solutionFiles = solutionFiles
        self.testFiles = testFiles
        self.missing = missing
        self.shortage = shortage
    }
}
