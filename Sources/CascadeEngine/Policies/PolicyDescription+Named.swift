public import CascadeCore

extension BayesParts {
    /// - Throws: `EngineError` (`invalid_limit`) for a number that makes no sense.
    fileprivate func validate(of name: String) throws(EngineError) {
        guard valuePerSolve > 0 && valuePerSolve.isFinite else {
            throw EngineError(
                .invalidLimit,
                "policy '\(name)' values a solved problem at \(valuePerSolve) dollars: it must be above 0")
        }
        if let abstainBelow, !(0...1).contains(abstainBelow) {
            throw EngineError(
                .invalidLimit, "policy '\(name)' abstains below \(abstainBelow): it must be from 0 to 1")
        }
        guard (1...4).contains(lookahead) else {
            throw EngineError(.invalidLimit, "policy '\(name)' looks \(lookahead) visits ahead: it must be from 1 to 4")
        }
        guard (0...16).contains(resamples) else {
            throw EngineError(
                .invalidLimit, "policy '\(name)' asks a tier \(resamples) times again: it must be from 0 to 16")
        }
    }
}

extension PolicyDescription {
    /// The forms that `named(_:ladder:selector:)` understands.
    public static let names = ["fixed:<tier>", "predictor-only", "cascade-only", "predictor+cascade", "bayes"]

    /// The policy that a name stands for.
    ///
    /// `fixed:<tier>` and `predictor-only` never leave their tier, not even when it cannot be used: a comparison with
    /// a single tier must not be answered by another one.
    /// - Throws: `EngineError` when there is no such policy, tier or selector; the message lists those there are.
    public static func named(
        _ name: String, ladder: Ladder, selector: String = "b4"
    ) throws(EngineError) -> PolicyDescription {
        if name == "bayes" {
            return try checked(
                PolicyDescription(name: name, start: .first, escalates: true, selector: selector, bayes: .init()),
                ladder: ladder)
        }
        let start: Start
        switch name {
        case "predictor-only", "predictor+cascade": start = .predicted
        case "cascade-only": start = .first
        default: start = .fixed(tier: try fixedTier(of: name, ladder: ladder))
        }
        let escalates = name == "cascade-only" || name == "predictor+cascade"
        return try checked(
            PolicyDescription(
                name: name, start: start, escalates: escalates, selector: selector, escalatesOnTierError: escalates),
            ladder: ladder)
    }

    private static func checked(
        _ policy: PolicyDescription, ladder: Ladder
    ) throws(EngineError) -> PolicyDescription {
        _ = try Selectors.named(policy.selector)
        try policy.validate(for: ladder)
        return policy
    }

    private static func fixedTier(of name: String, ladder: Ladder) throws(EngineError) -> Int {
        let tiers = ladder.tiers.map(\.name)
        guard name.hasPrefix("fixed:") else {
            throw EngineError(
                .unknownPolicy,
                "there is no policy '\(name)': use one of \(names.quoted), where <tier> is one of \(tiers.quoted)")
        }
        let tier = String(name.dropFirst("fixed:".count))
        guard let index = ladder.index(named: tier) else {
            throw EngineError(
                .unknownTier, "policy '\(name)' names no tier of the ladder: use one of \(tiers.quoted)")
        }
        return index
    }

    /// Checks that the ladder has what the policy needs.
    /// - Throws: `EngineError` when the fixed tier does not exist or is switched off, or every tier is.
    func validate(for ladder: Ladder) throws(EngineError) {
        if let maximumTiers, maximumTiers < 1 {
            throw EngineError(
                .invalidLimit, "policy '\(name)' may try \(maximumTiers) tiers: set max_tiers to 1 or more")
        }
        guard ladder.count <= OutcomePatterns.maximumTiers else {
            throw EngineError(
                .invalidLimit,
                "the ladder has \(ladder.count) tiers: at most \(OutcomePatterns.maximumTiers) can be weighed together")
        }
        try bayes?.validate(of: name)
        guard !ladder.usable.isEmpty else {
            throw EngineError(
                .noUsableTier, "every tier is switched off with solutions.n = -1: give at least one tier 0 or more")
        }
        guard case .fixed(let tier) = start else { return }
        guard ladder.tiers.indices.contains(tier) else {
            throw EngineError(
                .unknownTier,
                "policy '\(name)' starts at tier \(tier), and the ladder has \(ladder.count) tiers, counted from 0")
        }
        if ladder[tier].solutions.count < 0 {
            throw EngineError(
                .noUsableTier,
                "policy '\(name)' needs tier '\(ladder[tier].name)', which solutions.n = -1 switches off")
        }
    }

    /// Tiers that the policy could ask, ascending.
    func reachable(in ladder: Ladder) -> [Int] {
        if let mix {
            let reached = Set(mix.options.filter { $0.share > 0 }.flatMap { $0.policy.reachable(in: ladder) })
            return reached.sorted()
        }
        if bayes != nil { return ladder.usable }
        let start: Int =
            switch start {
            case .first: ladder.usable.first ?? 0
            case .predicted: 0
            case .fixed(let tier): tier
            }
        let stays = !escalates && !escalatesOnTierError && self.start != .predicted
        return ladder.usable.filter { stays ? $0 == start : $0 >= start }
    }
}
