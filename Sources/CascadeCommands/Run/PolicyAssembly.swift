import CascadeCore
import CascadeEngine

/// Builds a policy from its name: the built-in ones, and those that a `[policy.NAME]` table describes or changes.
enum PolicyAssembly {
    /// - Throws: `CommandFailure` when the name, a tier or a selector is unknown; the message lists those there are.
    static func policy(named name: String, configuration: Configuration) throws -> PolicyDescription {
        let ladder = configuration.ladder
        guard let settings = configuration.policies[name] else {
            return try builtIn(name, ladder: ladder, known: configuration.policies.keys.sorted())
        }
        var policy =
            PolicyDescription.isBuiltIn(name)
            ? try builtIn(name, ladder: ladder, known: [])
            : PolicyDescription(name: name, start: .first, escalates: true)
        policy.name = name
        if let start = settings.start { policy.start = try self.start(start, of: name, ladder: ladder) }
        if let cascade = settings.cascade { (policy.escalates, policy.escalatesOnTierError) = (cascade, cascade) }
        policy.selector = settings.selector ?? policy.selector
        policy.maximumTiers = settings.maxTiers ?? policy.maximumTiers
        policy.carriesTests = settings.carryTests ?? policy.carriesTests
        policy.dropsVacuousTests = settings.dropVacuous ?? policy.dropsVacuousTests
        policy.escalatesOnTierError = settings.escalatesOnTierError ?? policy.escalatesOnTierError
        do {
            _ = try CascadePolicy(policy, ladder: ladder)
        } catch {
            throw CommandFailure(.invalidInput, "[policy.\(name)]: \(error)")
        }
        return policy
    }

    private static func builtIn(_ name: String, ladder: Ladder, known: [String]) throws -> PolicyDescription {
        do {
            return try .named(name, ladder: ladder)
        } catch {
            let own = known.isEmpty ? "" : "; the configuration also describes \(known.joined(separator: ", "))"
            throw CommandFailure(.usage, "\(error)\(own)")
        }
    }

    private static func start(_ text: String, of policy: String, ladder: Ladder) throws -> PolicyDescription.Start {
        switch text {
        case "first": return .first
        case "predicted": return .predicted
        default:
            guard let tier = ladder.index(named: text) else {
                let tiers = ladder.tiers.map(\.name).joined(separator: ", ")
                throw CommandFailure(
                    .invalidInput,
                    "[policy.\(policy)] start is '\(text)': it must be first, predicted, or one of \(tiers)")
            }
            return .fixed(tier: tier)
        }
    }
}

extension PolicyDescription {
    static func isBuiltIn(_ name: String) -> Bool {
        name.hasPrefix("fixed:") || ["predictor-only", "cascade-only", "predictor+cascade"].contains(name)
    }

    /// Whether a predictor's answer changes what the policy does.
    var needsPredictor: Bool { start == .predicted }
}
