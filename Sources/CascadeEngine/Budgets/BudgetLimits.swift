public import CascadeCore

/// What may be spent. Nil is no limit.
public struct BudgetLimits: Sendable, Hashable {
    /// The most that a whole run may cost, its earlier parts included.
    public var run: Money?
    /// The most that one problem may cost.
    public var problem: Money?

    public init(run: Money? = nil, problem: Money? = nil) {
        self.run = run
        self.problem = problem
    }

    /// Checks, before anything is paid for, that the limits can be kept.
    /// - Throws: `EngineError` (`invalid_limit`) for a negative limit; (`unknown_price`) when there is a limit and a
    ///   tier that the policy could ask has no price: what it spends could not be counted.
    public func validate(ladder: Ladder, policy: PolicyDescription) throws(EngineError) {
        for (name, limit) in [("max_cost_usd", run), ("max_cost_per_task_usd", problem)] {
            if let limit, limit < .zero {
                throw EngineError(.invalidLimit, "\(name) is \(limit.dollars): set 0 or more, or leave it out")
            }
        }
        guard run != nil || problem != nil else { return }
        let unpriced = policy.reachable(in: ladder).map { ladder[$0] }.filter { $0.price == nil }
        guard !unpriced.isEmpty else { return }
        let models = unpriced.map { "\($0.name) (\($0.model))" }.quoted
        throw EngineError(
            .unknownPrice,
            "a cost limit is set, and the price of \(models) is not known: add a [[prices.model]] entry for each, "
                + "with input = 0 and output = 0 where it costs nothing, or remove the limit")
    }
}
