import CascadeCore
import CascadeEngine

/// Builds a policy from its name: the built-in ones, those that a `[policy.NAME]` table describes or changes, and those
/// that a policy file holds.
enum PolicyAssembly {
    /// A policy with the ladder that it climbs: a policy file may change the tiers' plans.
    struct Assembled {
        var policy: PolicyDescription
        var ladder: Ladder
    }

    /// - Parameter name: of a policy, or the path of a policy file: whatever ends in `.toml`.
    /// - Throws: `CommandFailure` when the name, a tier or a selector is unknown, the message lists those there are, or
    ///   when a policy file is for another ladder; `ConfigurationError` when it is no policy file.
    static func policy(named name: String, configuration: Configuration) throws -> Assembled {
        let ladder = configuration.ladder
        guard let settings = configuration.policies[name] else {
            if name.hasSuffix(".toml") { return try file(name, ladder: ladder) }
            return Assembled(
                policy: try builtIn(name, ladder: ladder, known: configuration.policies.keys.sorted()), ladder: ladder)
        }
        var assembled = try base(name, settings, configuration)
        assembled.policy.name = name
        try settings.apply(to: &assembled.policy, ladder: assembled.ladder)
        do {
            _ = try assembled.policy.policy(for: assembled.ladder)
        } catch {
            throw CommandFailure(.invalidInput, "[policy.\(name)]: \(error)")
        }
        return assembled
    }

    /// What a user should know of a policy before it begins; nil when there is nothing to say.
    static func note(on policy: PolicyDescription) -> String? {
        guard policy.bayes != nil, policy.evidence?.isCalibrated != true else { return nil }
        return "policy '\(policy.name)' is not calibrated: what evidence is worth was set by judgement, not counted; "
            + "'cascade tune' writes a policy file that was"
    }

    private static func base(
        _ name: String, _ settings: PolicySettings, _ configuration: Configuration
    ) throws -> Assembled {
        let ladder = configuration.ladder
        if let path = settings.file {
            return try file(FilePath.resolve(path, in: FilePath.folder(of: configuration.file)), ladder: ladder)
        }
        let policy =
            PolicyDescription.isBuiltIn(name)
            ? try builtIn(name, ladder: ladder, known: [])
            : PolicyDescription(name: name, start: .first, escalates: true)
        return Assembled(policy: policy, ladder: ladder)
    }

    private static func file(_ path: String, ladder: Ladder) throws -> Assembled {
        let file = try PolicyFileText.read(path)
        do {
            let planned = try file.applied(to: ladder)
            _ = try file.policy.policy(for: planned)
            return Assembled(policy: file.policy, ladder: planned)
        } catch {
            throw CommandFailure(.invalidInput, "\(path): \(error)")
        }
    }

    private static func builtIn(_ name: String, ladder: Ladder, known: [String]) throws -> PolicyDescription {
        do {
            return try .named(name, ladder: ladder)
        } catch {
            let own = known.isEmpty ? "" : "; the configuration also describes \(known.joined(separator: ", "))"
            throw CommandFailure(.usage, "\(error)\(own)")
        }
    }
}

extension PolicySettings {
    /// - Throws: `CommandFailure` for an unknown tier.
    fileprivate func apply(to policy: inout PolicyDescription, ladder: Ladder) throws {
        if let start { policy.start = try Self.start(start, of: policy.name, ladder: ladder) }
        if let cascade { (policy.escalates, policy.escalatesOnTierError) = (cascade, cascade) }
        if let selector { (policy.selector, policy.selectors) = (selector, nil) }
        policy.maximumTiers = maxTiers ?? policy.maximumTiers
        if let carry { (policy.carry, policy.carriesTests) = (carry, carry != .none) }
        policy.dropsVacuousTests = dropVacuous ?? policy.dropsVacuousTests
        policy.escalatesOnTierError = escalatesOnTierError ?? policy.escalatesOnTierError
        guard valuePerSolve != nil || abstainBelow != nil || lookahead != nil || resamples != nil || policy.bayes != nil
        else { return }
        var bayes = policy.bayes ?? BayesParts()
        bayes.valuePerSolve = valuePerSolve ?? bayes.valuePerSolve
        bayes.abstainBelow = abstainBelow ?? bayes.abstainBelow
        bayes.lookahead = lookahead ?? bayes.lookahead
        bayes.resamples = resamples ?? bayes.resamples
        policy.bayes = bayes
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
        name.hasPrefix("fixed:") || ["predictor-only", "cascade-only", "predictor+cascade", "bayes"].contains(name)
    }

    /// Whether a predictor's answer decides where it starts. `bayes` weighs it, and does without.
    var needsPredictor: Bool {
        if let mix { return mix.options.contains { $0.share > 0 && $0.policy.needsPredictor } }
        return start == .predicted && bayes == nil
    }

    /// Whether a predictor's answer changes anything, so that asking for one is worth its price.
    var usesPredictor: Bool {
        bayes != nil || needsPredictor || mix?.options.contains { $0.policy.bayes != nil } == true
    }
}
