package import CascadeCore

/// What a run cost. An unknown price makes every sum that contains it unknown, never zero.
package struct CostMeasures: Sendable, Hashable {
    /// All that was spent, failed and unfinished problems included.
    package var total: Cost
    /// What the finished problems cost.
    package var finished: Cost
    /// Asking a model where to start, for solutions, and for self-tests: parts of `total`.
    package var predictor: Cost
    package var solutions: Cost
    package var tests: Cost
    /// Spent at tiers that did not write the answer: part of `finished`.
    package var discarded: Cost
    package var finishedCount: Int
    package var solvedCount: Int
    /// Requests whose cost is unknown.
    package var unknownRequests: Int
    /// Whether any token count behind these sums is an estimate.
    package var hasEstimatedTokens: Bool

    init(_ run: RunRecord, solved: Int) {
        let inferences = run.problems.flatMap(\.visits).flatMap(\.inferences)
        func sum(_ purpose: Purpose) -> Cost {
            inferences.filter { $0.purpose == purpose }.map(\.cost).reduce(.zero, +)
        }
        total = run.problems.map(\.cost).reduce(.zero, +)
        finished = run.finished.map(\.cost).reduce(.zero, +)
        predictor = run.problems.compactMap { $0.prediction?.cost }.reduce(.zero, +)
        (solutions, tests) = (sum(.solution), sum(.tests))
        discarded = run.finished.flatMap { problem in
            problem.visits.filter { $0.tier != problem.end?.candidateTier }.map(\.cost)
        }.reduce(.zero, +)
        finishedCount = run.finished.count
        solvedCount = solved
        unknownRequests = inferences.count { $0.cost == .unknown }
        hasEstimatedTokens = inferences.contains { $0.usage?.isEstimated == true }
    }

    /// Dollars a finished problem; nil when unknown, or there is none.
    package var perProblem: Double? { share(of: finishedCount) }
    /// Dollars a solved problem: what all finished problems cost, over those whose answer passes.
    package var perSolved: Double? { share(of: solvedCount) }

    private func share(of count: Int) -> Double? {
        count == 0 ? nil : finished.money.map { $0.dollars / Double(count) }
    }
}

extension CostMeasures: Encodable {
    private enum CodingKeys: String, CodingKey {
        case total = "total_usd"
        case finished = "finished_usd"
        case predictor = "predictor_usd"
        case solutions = "solutions_usd"
        case tests = "self_tests_usd"
        case discarded = "discarded_usd"
        case perProblem = "per_problem_usd"
        case perSolved = "per_solved_usd"
        case unknownRequests = "unknown_requests"
        case hasEstimatedTokens = "has_estimated_tokens"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(total.money?.dollars, forKey: .total)
        try container.encode(finished.money?.dollars, forKey: .finished)
        try container.encode(predictor.money?.dollars, forKey: .predictor)
        try container.encode(solutions.money?.dollars, forKey: .solutions)
        try container.encode(tests.money?.dollars, forKey: .tests)
        try container.encode(discarded.money?.dollars, forKey: .discarded)
        try container.encode(perProblem, forKey: .perProblem)
        try container.encode(perSolved, forKey: .perSolved)
        try container.encode(unknownRequests, forKey: .unknownRequests)
        try container.encode(hasEstimatedTokens, forKey: .hasEstimatedTokens)
    }
}
