/// What profiling found out.
package struct Profile: Sendable, Hashable {
    package enum Status: String, Sendable, Hashable, Encodable {
        case undecided
        /// l ≥ 1 − δ.
        case adopted
        /// u < 1 − δ.
        case dropped
        /// Dearer than an option that was adopted.
        case dearer
    }

    package enum Ending: String, Sendable, Hashable, Encodable {
        /// Nothing is undecided that could be cheaper than what was adopted.
        case decided
        /// More profiling is expected to cost more than it saves.
        case notRepaid = "not_repaid"
        case outOfProblems = "out_of_problems"
    }

    package struct Option: Sendable, Hashable {
        package var agreed = 0
        package var trials = 0
        /// In dollars, of all trials.
        package var cost = 0.0
        package var status = Status.undecided

        package var meanCost: Double { trials == 0 ? 0 : cost / Double(trials) }
    }

    package var options: [Option]
    /// Problems that the reference answered.
    package var problems = 0
    /// What the reference's answers cost, in dollars.
    package var referenceCost = 0.0
    package var ending = Ending.outOfProblems

    package init(options: Int) { self.options = Array(repeating: Option(), count: options) }

    package var referenceMeanCost: Double { problems == 0 ? 0 : referenceCost / Double(problems) }
    /// Of the reference and all options, in dollars.
    package var cost: Double { options.reduce(referenceCost) { $0 + $1.cost } }
}
