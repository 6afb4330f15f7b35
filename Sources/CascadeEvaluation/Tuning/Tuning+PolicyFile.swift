import CascadeCore
package import CascadeEngine

extension Tuning {
    /// A plan as a run takes it.
    /// - Parameters:
    ///   - command: what made it, for the provenance.
    ///   - note: the figures, in words.
    package func policyFile(_ tuned: TunedPlan, command: String, version: String, note: String) -> PolicyFile {
        let (matrix, plan) = (table.matrix, tuned.plan)
        return PolicyFile(
            ladder: matrix.ladder.tiers.map(\.name),
            plans: zip(matrix.ladder.tiers, plan.tiers).map { held, own in
                let tier = own.applied(to: held)
                guard own.solutions > 0 else { return .init(tier: held.name, solutions: own.solutions) }
                return .init(
                    tier: held.name, solutions: own.solutions, tests: tier.tests.count,
                    testLines: own.lines > 0 ? own.lines : nil, rule: tier.acceptance.rule,
                    threshold: own.threshold, minimumTests: tier.acceptance.minimumTests,
                    requiresVisibleExamples: tier.acceptance.requiresVisibleExamples)
            },
            policy: plan.policy(named: "tuned"),
            provenance: .init(
                command: command, version: version, dataset: matrix.header.dataset,
                datasetDigest: matrix.header.datasetDigest, matrixDigest: digest, split: splitWords,
                problems: split.validation.count, seed: split.seed, note: note))
    }
}
