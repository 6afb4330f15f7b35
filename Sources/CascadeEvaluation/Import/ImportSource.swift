/// Files that hold one tier's answers.
package struct ImportSource: Sendable, Hashable, Codable {
    package var tier: String
    /// Files of solutions, in the order in which their samples are numbered.
    package var solutions: [String]
    /// Files of test answers; empty for a tier that wrote none.
    package var tests: [String]
    /// Whose answers are taken where a file holds those of several models.
    package var model: String?

    package init(tier: String, solutions: [String], tests: [String] = [], model: String? = nil) {
        self.tier = tier
        self.solutions = solutions
        self.tests = tests
        self.model = model
    }
}
