import CascadeCore

/// Several runs over the same problems, side by side.
package struct EvaluationComparison: Sendable, Encodable {
    /// In the order given, each with "cleaned" taken from all of them: a problem is dropped when each tier tried it in
    /// some run, and none solved it.
    package var runs: [RunEvaluation]
    /// Every later run against the first, on the problems that both have judged.
    package var differences: [PairedDifference]

    /// - Parameter seed: of the bootstrap.
    package init(_ runs: [RunEvaluation], seed: UInt64 = 0) {
        let reach = runs.dropFirst().reduce(runs.first?.reach ?? Reach()) { $0.merging($1.reach) }
        let top = runs.first(where: \.isAlwaysTop)
        self.runs = runs.map { run in
            var run = run.cleaned(by: reach)
            if let top, run.run != top.run { run.saving = .measured(run, against: top) }
            return run
        }
        differences = runs.dropFirst().compactMap { PairedDifference($0, against: runs[0], seed: seed) }
    }
}
