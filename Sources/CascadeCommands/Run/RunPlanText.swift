import CascadeCore
import CascadeEvaluation

/// What `run --dry-run` prints: what would be asked, where problems would start, and the most it may cost.
struct RunPlanText {
    let dataset: Dataset
    let invocation: Invocation
    let predictor: any Predictor
    /// For each endpoint of the ladder, the variable that holds its key; nil where it needs none.
    let keys: [String: String?]

    func text() -> String {
        let ladder = invocation.configuration.ladder
        let starts = dataset.problems.map { start(of: $0, ladder: ladder) }
        var table = TextTable(["tier", "model", "endpoint"], numbers: ["starts here", "worst case per problem"])
        for (index, tier) in ladder.tiers.enumerated() {
            table.add([
                tier.name, tier.model, tier.endpoint, "\(starts.count { $0 == index })",
                MoneyText.text(worstCase(of: tier)),
            ])
        }
        let hidden = dataset.entries.count { $0.hidden != nil }
        return """
            dataset   \(dataset.path): \(dataset.entries.count) problems, \(hidden) with hidden tests
            policy    \(invocation.policy.name)\(invocation.policy.escalates ? ", climbs" : ", never climbs")
            \(table.rendered())
            Nothing was asked. Worst case: every token limit used, every tier tried: \(MoneyText.text(total(ladder, starts)))

            """
    }

    private func start(of problem: Problem, ladder: Ladder) -> Int {
        switch invocation.policy.start {
        case .first: 0
        case .fixed(let tier): tier
        case .predicted: predictor.predict(problem, ladder: ladder).start
        }
    }

    /// All completions at their token limit, with a prompt of a thousand tokens each.
    private func worstCase(of tier: Tier) -> Cost {
        let solutions = tier.solutions.requested
        let tests = invocation.policy.escalates ? tier.tests.count : 0
        let usage = TokenUsage(
            input: 1000 * (solutions + tests),
            output: solutions * tier.solutions.maxTokens + tests * tier.tests.maxTokens)
        return tier.cost(of: usage)
    }

    private func total(_ ladder: Ladder, _ starts: [Int]) -> Cost {
        starts.reduce(Cost.zero) { sum, start in
            let tiers = invocation.policy.escalates ? ladder.tiers[start...] : ladder.tiers[start...start]
            return tiers.reduce(sum) { $0 + worstCase(of: $1) }
        }
    }
}

extension Invocation {
    /// Looks for every key that the run would need.
    /// - Throws: `CommandFailure` naming the first variable that is not set.
    func keysFound() throws -> [String: String?] {
        var found: [String: String?] = [:]
        for name in Set(configuration.ladder.tiers.map(\.endpoint)) {
            guard let settings = configuration.endpoints[name] else { continue }
            _ = try ProviderAssembly.key(settings, name: name)
            found[name] = settings.apiKeyVariable
        }
        return found
    }
}
