import CascadeCore

/// What a policy saves against asking the top tier every time.
package struct Saving: Sendable, Hashable, Encodable {
    /// Dollars that the top tier alone costs, or would have cost, on the same problems.
    package var alwaysTop: Double?
    /// The part of `alwaysTop` that was not spent; negative when the policy is dearer.
    package var share: Double?
    /// What `alwaysTop` rests on, or why there is no such number.
    package var basis: String

    enum CodingKeys: String, CodingKey {
        case share, basis
        case alwaysTop = "always_top_usd"
    }

    private init(alwaysTop: Double?, spent: Double?, basis: String) {
        self.alwaysTop = alwaysTop
        if let alwaysTop, let spent, alwaysTop > 0 { share = 1 - spent / alwaysTop }
        self.basis = basis
    }

    /// Measured: a run that always asks the top tier, over the problems that both have finished.
    static func measured(_ run: RunEvaluation, against top: RunEvaluation) -> Saving {
        let costs = Dictionary(
            top.finishedResults.map { ($0.problem, $0.cost) }, uniquingKeysWith: { first, _ in first })
        let shared = run.finishedResults.filter { costs[$0.problem] != nil }
        guard !shared.isEmpty else {
            return Saving(alwaysTop: nil, spent: nil, basis: "no problem in common with the run '\(top.run)'")
        }
        let spent = shared.map(\.cost).reduce(.zero, +)
        let topCost = shared.compactMap { costs[$0.problem] }.reduce(.zero, +)
        guard let spent = spent.money, let topCost = topCost.money else {
            return Saving(alwaysTop: nil, spent: nil, basis: "a price is unknown")
        }
        return Saving(
            alwaysTop: topCost.dollars, spent: spent.dollars,
            basis: "measured by the run '\(top.run)' on \(shared.count) problems")
    }

    /// Estimated from the run itself: what solutions cost at its visits to the top tier, on average, for every finished
    /// problem. Self-tests do not count: who always asks the top tier needs none. Problems that climb to the top tend to be
    /// the longer ones, so this flatters the policy still; a run of the top tier beside it gives the measured number.
    static func estimated(_ run: RunRecord) -> Saving {
        guard let top = run.ladder.tiers.lastIndex(where: { $0.solutions.count >= 0 }) else {
            return Saving(alwaysTop: nil, spent: nil, basis: "every tier of the ladder is switched off")
        }
        let name = run.ladder[top].name
        guard !run.start.policy.alwaysAsks(tier: top) else {
            return Saving(alwaysTop: nil, spent: nil, basis: "this run always asks the top tier")
        }
        let visits = run.finished.flatMap(\.visits).filter { $0.tier == top }
        guard !visits.isEmpty else {
            return Saving(
                alwaysTop: nil, spent: nil,
                basis: "no problem reached \(name): evaluate a run of fixed:\(name) beside this one")
        }
        let solutions = visits.flatMap(\.inferences).filter { $0.purpose == .solution }
        guard let atTop = solutions.map(\.cost).reduce(.zero, +).money,
            let spent = run.finished.map(\.cost).reduce(.zero, +).money
        else { return Saving(alwaysTop: nil, spent: nil, basis: "a price is unknown") }
        return Saving(
            alwaysTop: atTop.dollars / Double(visits.count) * Double(run.finished.count), spent: spent.dollars,
            basis: "estimated from the solutions of \(visits.count) visit\(visits.count == 1 ? "" : "s") to \(name)")
    }
}

extension PolicyDescription {
    func alwaysAsks(tier: Int) -> Bool { start == .fixed(tier: tier) && !escalates }
}
