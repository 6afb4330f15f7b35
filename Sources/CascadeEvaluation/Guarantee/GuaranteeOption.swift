package import CascadeCore
package import CascadeEngine

/// What could answer instead of the reference: one tier alone, or a whole policy.
package struct GuaranteeOption: Sendable, Hashable {
    package var name: String
    package var policy: PolicyDescription
    /// What the tiers do under it where that differs from the ladder. Only options under which the ladder is the same can
    /// share problems: a policy file has one set of plans.
    package var plans: [PolicyFile.Plan]

    package init(name: String, policy: PolicyDescription, plans: [PolicyFile.Plan] = []) {
        self.name = name
        self.policy = policy
        self.plans = plans
    }

    /// The top tier alone.
    package static func reference(of ladder: Ladder) throws -> GuaranteeOption {
        let name = "fixed:\(ladder[ladder.top].name)"
        return GuaranteeOption(name: name, policy: try .named(name, ladder: ladder))
    }

    /// Names of every tier below the top alone, the plain cascade, and `bayes`.
    package static func standard(for ladder: Ladder) -> [String] {
        ladder.tiers.dropLast().filter { $0.solutions.count >= 0 }.map { "fixed:\($0.name)" }
            + ["cascade-only", "bayes"]
    }

    /// A policy where the ladder says how much was recorded, which is no plan that anybody has. A policy that stays at a
    /// tier takes one untested answer; others ask the top tier for no more than that, because after it there is nothing to
    /// be sent on to. So no saving is one against answers that the reference would never have asked for, and every option
    /// leaves the reference's tier alone.
    package static func recorded(_ name: String, ladder: Ladder) throws -> GuaranteeOption {
        let policy = try PolicyDescription.named(name, ladder: ladder)
        let climbs = policy.escalates || policy.bayes != nil
        let single = ladder.tiers.indices.filter { index in
            index == ladder.top || (!climbs && ladder[index].solutions.count >= 0)
        }
        return GuaranteeOption(
            name: name, policy: policy,
            plans: single.map { .init(tier: ladder[$0].name, solutions: 1, tests: 0, rule: .always) })
    }
}
