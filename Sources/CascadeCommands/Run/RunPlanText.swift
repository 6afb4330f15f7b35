import CascadeCore
import CascadeEngine
import CascadeEvaluation

/// What `run --dry-run` prints: what would be asked, where problems would start, and the most it may cost.
struct RunPlanText {
    let dataset: Dataset
    let invocation: Invocation
    let predictor: any Predictor

    /// - Throws: `EngineError` when the policy does not fit the ladder.
    func text() throws -> String {
        let ladder = invocation.configuration.ladder
        let policy = try invocation.policy.policy(for: ladder)
        let starts = dataset.problems.compactMap {
            policy.resolved(for: $0.id).start(at: predictor.predict($0, ladder: ladder), ladder: ladder)
        }
        var table = TextTable(["tier", "model", "endpoint"], numbers: ["starts here", "worst case per problem"])
        for (index, tier) in ladder.tiers.enumerated() {
            table.add([
                tier.name, tier.model, tier.endpoint, "\(starts.count { $0 == index })",
                NumberText.dollars(worstCase(of: tier, policy)),
            ])
        }
        let hidden = dataset.entries.count { $0.hidden != nil }
        return """
            dataset   \(dataset.path): \(dataset.entries.count) problems, \(hidden) with hidden tests
            policy    \(invocation.policy.name)\(invocation.policy.escalates ? ", climbs" : ", never climbs")
            \(table.rendered())
            \(question(ladder))Nothing was asked. Worst case: every token limit used, a thousand tokens a prompt, every tier tried: \(NumberText.dollars(total(ladder, starts, policy)))

            """
    }

    /// What asking a model where to start adds; nothing where nobody is asked.
    private func question(_ ladder: Ladder) -> String {
        guard let asking = predictor as? any AskingPredictor, let problem = dataset.problems.first else { return "" }
        let request = asking.question(about: problem)
        return "Where to start is asked of \(request.model): at most "
            + "\(NumberText.dollars(request.worstCase(at: asking.price))) for the first problem, not in the table.\n"
    }

    /// All completions at their token limit, with a prompt of a thousand tokens each.
    private func worstCase(of tier: Tier, _ policy: any ClimbPolicy) -> Cost {
        guard tier.solutions.count >= 0 else { return .zero }
        let solutions = tier.solutions.requested
        let tests = policy.needsEvidence(at: tier) ? tier.tests.count : 0
        let usage = TokenUsage(
            input: 1000 * (solutions + tests),
            output: solutions * tier.solutions.maxTokens + tests * tier.tests.maxTokens)
        return tier.cost(of: usage)
    }

    private func total(_ ladder: Ladder, _ starts: [Int], _ policy: any ClimbPolicy) -> Cost {
        starts.reduce(Cost.zero) { sum, start in
            let tiers = invocation.policy.escalates ? ladder.tiers[start...] : ladder.tiers[start...start]
            return tiers.reduce(sum) { $0 + worstCase(of: $1, policy) }
        }
    }
}
