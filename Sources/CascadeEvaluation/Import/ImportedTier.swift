package import CascadeCore

/// All answers that files hold for one tier.
package struct ImportedTier: Sendable {
    package var name: String
    /// Who wrote them; the tier's name where no file says so.
    package var model: String
    /// By problem, in the order of the files.
    package var solutions: [ProblemID: [Sample]]
    package var tests: [ProblemID: [Sample]]

    package init(
        name: String, model: String, solutions: [ProblemID: [Sample]], tests: [ProblemID: [Sample]] = [:]
    ) {
        self.name = name
        self.model = model
        self.solutions = solutions
        self.tests = tests
    }

    /// Most solutions of any problem.
    package var solutionCount: Int { solutions.values.map(\.count).max() ?? 0 }
    /// Most test answers of any problem.
    package var testCount: Int { tests.values.map(\.count).max() ?? 0 }
}
