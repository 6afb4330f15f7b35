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

    /// Every tier below the top alone, the plain cascade, and `bayes`.
    package static func standard(for ladder: Ladder) throws -> [GuaranteeOption] {
        let tiers = ladder.tiers.dropLast().filter { $0.solutions.count >= 0 }.map { "fixed:\($0.name)" }
        return try (tiers + ["cascade-only", "bayes"]).map { name in
            GuaranteeOption(name: name, policy: try .named(name, ladder: ladder))
        }
    }
}
