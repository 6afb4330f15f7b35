/// Why nothing can be tuned.
package struct TuningError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: String, Sendable, Hashable, CaseIterable {
        case invalidGrid = "invalid_grid"
        /// More plans than can be searched.
        case tooManyPlans = "too_many_plans"
        /// The grid leaves no tier to use.
        case noPlan = "no_plan"
        /// The split leaves a part without problems.
        case tooFewProblems = "too_few_problems"
        /// A cost is not known, so that plans cannot be compared.
        case unknownCost = "unknown_cost"
        /// No plan meets what was asked for.
        case unreachable
    }

    package var code: Code
    /// What is wrong, and what to do about it.
    package var message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { message }
}
