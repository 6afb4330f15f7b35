import CascadeCore

/// One run against another, problem by problem.
package struct PairedDifference: Sendable, Hashable, Encodable {
    package var run: String
    package var baseline: String
    /// Problems that both runs have judged.
    package var problems: Int
    /// Accuracy of the run less that of the baseline.
    package var accuracy: PairedBootstrap
    package var mcNemar: McNemar
    /// Dollars a problem, the run's less the baseline's; nil when a price is unknown.
    package var cost: PairedBootstrap?

    enum CodingKeys: String, CodingKey {
        case run, baseline, problems, accuracy
        case mcNemar = "mcnemar"
        case cost = "cost_usd"
    }

    /// - Returns: nil when the runs have no judged problem in common.
    package init?(_ run: RunEvaluation, against baseline: RunEvaluation, seed: UInt64 = 0) {
        let others = Dictionary(
            baseline.finishedResults.map { ($0.problem, $0) }, uniquingKeysWith: { first, _ in first })
        let pairs = run.finishedResults.compactMap { result in
            others[result.problem].flatMap { other -> (ProblemResult, ProblemResult)? in
                result.passed == nil || other.passed == nil ? nil : (result, other)
            }
        }
        let gains = pairs.map { ($0.passed == true ? 1.0 : 0) - ($1.passed == true ? 1.0 : 0) }
        guard let accuracy = PairedBootstrap(differences: gains, seed: seed) else { return nil }
        self.run = run.run
        self.baseline = baseline.run
        problems = pairs.count
        self.accuracy = accuracy
        mcNemar = McNemar(pairs.map { (first: $0.passed == true, second: $1.passed == true) })
        let costs = pairs.compactMap { result, other -> Double? in
            guard let a = result.cost.money, let b = other.cost.money else { return nil }
            return (a - b).dollars
        }
        cost = costs.count == pairs.count ? PairedBootstrap(differences: costs, seed: seed) : nil
    }
}
