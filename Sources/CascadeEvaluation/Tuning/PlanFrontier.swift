import CascadeCore

/// The plans that no other plan beats: none is as right at less cost, nor more right at the same cost.
///
/// For each number of right answers the cheapest plan is kept, and of equally cheap ones the simplest, then the one that
/// was offered first: so the frontier takes the memory of the problems, not of the plans.
package struct PlanFrontier: Sendable {
    /// A plan with what it came to where it was chosen.
    package struct Entry: Sendable, Hashable {
        package var plan: LadderPlan
        package var measures: PlanMeasures
    }

    /// What is compared before a plan is looked at.
    struct Offer {
        var cost: Int64
        var right: Int
        var complexity: Int
    }

    private var costs: [Int64]
    private var complexities: [Int]
    private var plans: [LadderPlan?]
    private let problems: Int
    /// Plans offered so far.
    package internal(set) var offered = 0

    init(problems: Int) {
        self.problems = problems
        costs = Array(repeating: .max, count: problems + 1)
        complexities = Array(repeating: .max, count: problems + 1)
        plans = Array(repeating: nil, count: problems + 1)
    }

    /// Whether a plan would be kept.
    @inline(__always)
    func improves(_ offer: Offer) -> Bool {
        offer.cost < costs[offer.right]
            || (offer.cost == costs[offer.right] && offer.complexity < complexities[offer.right])
    }

    mutating func keep(_ offer: Offer, plan: LadderPlan) {
        costs[offer.right] = offer.cost
        complexities[offer.right] = offer.complexity
        plans[offer.right] = plan
    }

    /// The Pareto-optimal plans, cheapest first; each is more right than the one before.
    package var entries: [Entry] {
        var entries: [Entry] = []
        var least = Int64.max
        for right in costs.indices.reversed() {
            guard let plan = plans[right], costs[right] < least else { continue }
            least = costs[right]
            entries.append(
                Entry(
                    plan: plan,
                    measures: PlanMeasures(right: right, problems: problems, cost: Money(picodollars: least))))
        }
        return entries.reversed()
    }
}
