/// What a policy costs, in US dollars; nil is unknown.
package struct BenchmarkCost: Sendable, Hashable, Codable {
    package var total: Double?
    package var perProblem: Double?
    /// Total over solved problems; nil also when none is solved.
    package var perSolved: Double?
    /// Parts of the total. The predictor runs on this machine and is free unless a model is asked.
    package var predictor: Double?
    package var solutions: Double?
    package var selfTests: Double?
    /// Spent at visits that did not write the answer: part of the total.
    package var discarded: Double?

    package init(
        total: Double?, perProblem: Double?, perSolved: Double?, predictor: Double?, solutions: Double?,
        selfTests: Double?, discarded: Double?
    ) {
        self.total = total
        self.perProblem = perProblem
        self.perSolved = perSolved
        self.predictor = predictor
        self.solutions = solutions
        self.selfTests = selfTests
        self.discarded = discarded
    }
}
