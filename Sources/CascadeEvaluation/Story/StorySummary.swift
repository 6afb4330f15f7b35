package import CascadeCore

/// A story in one line, for tables.
package struct StorySummary: Sendable, Hashable {
    package var problem: ProblemID
    package var kind: StoryKind
    /// Nil while the problem is not finished.
    package var status: AnswerStatus?
    /// Names of the tiers tried, as in `small → medium`; empty when none was.
    package var path: String
    package var cost: Cost

    package init(_ answer: Answer, ladder: Ladder) {
        self.init(
            answer.problem, status: answer.status, path: answer.path, cost: answer.cost, ladder: ladder)
    }

    package init(_ story: Story) {
        self.init(
            story.problem.id, status: story.end?.status, path: story.end?.path ?? story.visits.map(\.tier),
            cost: story.cost, ladder: story.ladder)
    }

    private init(_ problem: ProblemID, status: AnswerStatus?, path: [Int], cost: Cost, ladder: Ladder) {
        self.problem = problem
        self.status = status
        self.path = path.map { ladder.name(of: $0) }.joined(separator: " → ")
        self.cost = cost
        kind = Self.kind(status, moves: max(0, path.count - 1))
    }

    package var line: String {
        "\(problem)  \(kind)  \(path.isEmpty ? "no tier tried" : path)  \(PlainWords.cost(cost))"
    }

    private static func kind(_ status: AnswerStatus?, moves: Int) -> StoryKind {
        switch status {
        case .accepted: moves == 0 ? .solvedAtOnce : .escalated(times: moves)
        case .unverified: .unverified
        case .exhausted: .exhausted
        case .stopped: .stopped
        case .abstained: .abstained
        case .failed: .failed
        case nil: .unfinished
        }
    }
}

extension Ladder {
    /// A tier's name; a position that the ladder does not have is named by its number.
    func name(of tier: Int) -> String { tiers.indices.contains(tier) ? tiers[tier].name : "tier \(tier)" }
}
