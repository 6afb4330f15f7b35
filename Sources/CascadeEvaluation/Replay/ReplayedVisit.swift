package import CascadeCore
import CascadeEngine

/// One visit to a tier, taken from a matrix.
package struct ReplayedVisit: Sendable, Hashable {
    package var attempt: Attempt
    /// What asking for solutions and for self-tests costs: together the attempt's cost.
    package var solutions: Cost
    package var tests: Cost
    package var usage: TokenUsage
    /// Requests made: one for solutions, one for tests.
    package var calls: Int
    /// Solutions and tests are asked for at the same time: the slower one counts.
    package var latencySeconds: Double
    /// CPU seconds of the candidates' programs.
    package var sandboxSeconds: Double
    /// Latency of the solutions alone.
    var solutionSeconds: Double

    /// The same visit under another acceptance rule.
    func judged(by scoring: TierScoring) -> ReplayedVisit {
        var visit = self
        visit.attempt.evidence = attempt.evidence.map(scoring.judged)
        return visit
    }

    /// The same visit where nothing is tested: no tests are asked for, and the first candidate stands for the tier.
    func untested(tier: Tier) -> ReplayedVisit {
        var visit = self
        visit.attempt.tests = []
        visit.attempt.matrix = nil
        visit.attempt.outcomes = []
        visit.attempt.evidence = nil
        visit.attempt.signatures = nil
        visit.attempt.cost = solutions
        visit.tests = .zero
        visit.usage = solutionUsage
        visit.calls = 1
        visit.latencySeconds = solutionSeconds
        visit.sandboxSeconds = 0
        return visit
    }

    /// Tokens of the solutions alone.
    var solutionUsage: TokenUsage
    /// Positions of the row's inputs that the visit's tests hold.
    var inputs: [Int]
}
