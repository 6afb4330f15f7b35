/// What a plan is chosen for, among those that no other plan beats.
package enum PlanChoice: Sendable, Hashable {
    /// The most right answers at no more than this many dollars a problem.
    case maxCost(Double)
    /// The cheapest plan with at least this share of right answers.
    case minAccuracy(Double)
    /// The largest gain: dollars that a solved problem is worth, less what is spent.
    case valuePerSolve(Double)

    /// - Parameter entries: Pareto-optimal plans, cheapest first.
    /// - Throws: `TuningError` (`unreachable`), which says how far the plans go.
    package func pick(from entries: [PlanFrontier.Entry]) throws(TuningError) -> PlanFrontier.Entry {
        guard let first = entries.first, let last = entries.last else {
            throw TuningError(.noPlan, "there is no plan to choose from")
        }
        switch self {
        case .maxCost(let most):
            // The margin absorbs the rounding of the division, and nothing else.
            if let pick = entries.last(where: { $0.dollars <= most * (1 + 1e-12) }) { return pick }
            throw TuningError(
                .unreachable,
                "no plan costs \(NumberText.dollars(most)) a problem or less: the cheapest one costs "
                    + "\(NumberText.dollars(first.dollars)); raise --max-cost")
        case .minAccuracy(let least):
            if let pick = entries.first(where: { $0.rate >= least - 1e-12 }) { return pick }
            throw TuningError(
                .unreachable,
                "no plan is right on \(NumberText.percent(least)) of the validation problems: the best one is on "
                    + "\(NumberText.percent(last.rate)); lower --min-accuracy, or collect more samples")
        case .valuePerSolve(let value):
            return entries.dropFirst().reduce(first) { best, entry in
                value * entry.rate - entry.dollars > value * best.rate - best.dollars ? entry : best
            }
        }
    }

    /// `at most $0.0100 a problem`.
    package var words: String {
        switch self {
        case .maxCost(let most): "the most accurate plan at no more than \(NumberText.dollars(most)) a problem"
        case .minAccuracy(let least): "the cheapest plan with an accuracy of at least \(NumberText.percent(least))"
        case .valuePerSolve(let value): "the plan that gains most at \(NumberText.dollars(value)) a solved problem"
        }
    }
}

extension PlanFrontier.Entry {
    fileprivate var dollars: Double { measures.costPerProblem ?? 0 }
    fileprivate var rate: Double { measures.accuracy.rate ?? 0 }
}
