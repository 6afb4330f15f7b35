import CascadeCore
import CascadeEngine

/// One problem's climb, reduced to what is counted.
struct MeasuredClimb: Sendable {
    struct Visit: Sendable {
        var tier: Int
        /// How many visits to the tier came before.
        var number: Int
        var solutions: Double?
        var tests: Double?
        var usage: TokenUsage
        var calls: Int
        var latencySeconds: Double
        var sandboxSeconds: Double
        /// Whether the answer that it chose is right; nil where there is none, or it could not be judged.
        var isRight: Bool?
        var decision: DecisionKind
        var cause: DecisionCause
        /// Whether its own answer became the problem's.
        var isAnswer: Bool

        var cost: Double? { solutions.flatMap { s in tests.map { s + $0 } } }
    }

    var row: Int
    var visits: [Visit]
    var status: AnswerStatus
    var cause: DecisionCause
    var passed: Bool?
    var answerTier: Int?
    var believed: Double?

    init(_ climb: ReplayedClimb, bench: Workbench, believed: Double? = nil) {
        row = climb.row
        status = climb.status
        cause = climb.cause
        passed = climb.passes(bench.gold)
        answerTier = climb.candidate?.tier
        self.believed = believed
        var seen = 0
        visits = []
        visits.reserveCapacity(climb.visits.count)
        for (index, visit) in climb.visits.enumerated() {
            let tier = visit.attempt.tier
            let number = seen >> (tier * 5) & 31
            seen += 1 << (tier * 5)
            let decision = climb.decisions[index]
            visits.append(
                Visit(
                    tier: tier, number: number, solutions: visit.solutions.money?.dollars,
                    tests: visit.tests.money?.dollars, usage: visit.usage, calls: visit.calls,
                    latencySeconds: visit.latencySeconds, sandboxSeconds: visit.sandboxSeconds,
                    isRight: bench.isRight(visit.attempt, row: climb.row), decision: decision.kind,
                    cause: decision.cause, isAnswer: false))
        }
        if let place = climb.answerVisit { visits[place].isAnswer = true }
    }

    /// Dollars; nil when unknown.
    var cost: Double? {
        var sum = 0.0
        for visit in visits {
            guard let cost = visit.cost else { return nil }
            sum += cost
        }
        return sum
    }

    var path: [Int] { visits.map(\.tier) }
}
