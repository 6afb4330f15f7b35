package import CascadeCore

/// One row of a dataset: what the engine may see, and beside it what it may not.
package struct DatasetEntry: Sendable, Hashable {
    package var problem: Problem
    /// Nil when the row brings no test to judge an answer with.
    package var hidden: HiddenTests?
    /// The dataset's own solution.
    package var reference: String?
    /// Whether `reference` is a body that goes after the problem's prompt, as in HumanEval.
    package var referenceContinuesPrompt: Bool
    /// Inputs that become hidden tests once the reference has run on them (`GroundTruth`).
    package var differential: DifferentialSuite?
    /// Where the row starts in its file, counted from 1.
    package var line: Int

    package init(
        problem: Problem, hidden: HiddenTests?, reference: String?, referenceContinuesPrompt: Bool = false,
        differential: DifferentialSuite? = nil, line: Int
    ) {
        self.problem = problem
        self.hidden = hidden
        self.reference = reference
        self.referenceContinuesPrompt = referenceContinuesPrompt
        self.differential = differential
        self.line = line
    }

    /// What a completion goes after; nil where answers are whole programs.
    package var prompt: String? { differential?.prompt ?? problem.completionPrefix }

    package var id: ProblemID { problem.id }

    /// The reference as a whole program.
    package var referenceProgram: String? {
        reference.map { referenceContinuesPrompt ? (problem.completionPrefix ?? "") + $0 : $0 }
    }
}
