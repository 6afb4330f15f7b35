package import CascadeCore

/// One problem's line of a report.
package struct ProblemResult: Sendable, Hashable {
    package var problem: ProblemID
    package var status: AnswerStatus
    /// Whether the answer passes the whole gold suite; nil where there is none to judge by. No answer has not passed.
    package var passed: Bool?
    /// Tiers tried, in order.
    package var path: [Int]
    /// The tier that wrote the answer.
    package var answerTier: Int?
    package var cost: Cost

    /// - Returns: nil for a problem that has not come to its end.
    init?(_ record: ProblemRecord, gold: GoldFacts?) {
        guard let end = record.end else { return nil }
        problem = record.id
        status = end.status
        passed = gold == nil ? nil : record.answer?.passed ?? false
        path = end.path
        answerTier = end.candidateTier
        cost = end.cost
    }
}

extension ProblemResult: Encodable {
    private enum CodingKeys: String, CodingKey {
        case problem, status, passed, path
        case answerTier = "answer_tier"
        case cost = "cost_usd"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(problem, forKey: .problem)
        try container.encode(status, forKey: .status)
        try container.encode(passed, forKey: .passed)
        try container.encode(path, forKey: .path)
        try container.encode(answerTier, forKey: .answerTier)
        try container.encode(cost.money?.dollars, forKey: .cost)
    }
}
