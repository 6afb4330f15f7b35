package import CascadeCore

/// What a plan comes to on a set of problems.
package struct PlanMeasures: Sendable, Hashable {
    package var right: Int
    package var problems: Int
    /// Of all problems together.
    package var cost: Money

    package init(right: Int, problems: Int, cost: Money) {
        self.right = right
        self.problems = problems
        self.cost = cost
    }

    package var accuracy: Proportion { Proportion(right, of: problems) }

    /// Dollars a problem; nil without any.
    package var costPerProblem: Double? { problems == 0 ? nil : cost.dollars / Double(problems) }
}

extension PlanMeasures: Encodable {
    private enum CodingKeys: String, CodingKey {
        case accuracy
        case costPerProblem = "cost_per_problem_usd"
        case cost = "cost_usd"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(accuracy, forKey: .accuracy)
        try container.encode(costPerProblem, forKey: .costPerProblem)
        try container.encode(cost.dollars, forKey: .cost)
    }
}
