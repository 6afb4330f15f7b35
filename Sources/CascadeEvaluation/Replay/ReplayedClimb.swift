package import CascadeCore
import CascadeEngine

/// One problem's way up the ladder on recorded outcomes.
package struct ReplayedClimb: Sendable {
    /// The problem's position in the matrix.
    package var row: Int
    package var visits: [ReplayedVisit]
    package var status: AnswerStatus
    package var cause: DecisionCause
    package var candidate: Candidate?
    /// One for each visit, and one more where the climb ended before any.
    package var decisions: [Decision]

    init(row: Int, visits: [ReplayedVisit], climb: Climb) {
        self.row = row
        self.visits = visits
        status = climb.ending?.status ?? .exhausted
        cause = climb.ending?.cause ?? .forced
        candidate = climb.ending?.candidate
        decisions = climb.decisions
    }

    package var path: [Int] { visits.map(\.attempt.tier) }

    /// The visit that gave the answer: of several to its tier, the one that chose this sample. Nil without an answer.
    var answerVisit: Int? {
        guard let candidate else { return nil }
        return visits.lastIndex {
            $0.attempt.tier == candidate.tier && $0.attempt.chosen?.sample == candidate.sample
        }
    }

    package var cost: Cost { visits.reduce(.zero) { $0 + $1.attempt.cost } }

    /// Whether the answer passes the hidden tests; false without an answer, nil where they could not judge it.
    package func passes(_ gold: GoldTable) -> Bool? {
        guard let candidate else { return false }
        return gold.passes(candidate, row: row)
    }
}
