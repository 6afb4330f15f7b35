import CascadeCore

/// Several runs over the same problems, side by side.
package struct EvaluationComparison: Sendable, Encodable {
    /// In the order given, each with "cleaned" meaning: solved by a judged candidate of any of the runs.
    package var runs: [RunEvaluation]
    /// Every later run against the first, on the problems that both have judged.
    package var differences: [PairedDifference]

    /// - Parameter seed: of the bootstrap.
    package init(_ runs: [RunEvaluation], seed: UInt64 = 0) {
        let solvable = runs.reduce(into: Set<ProblemID>()) { $0.formUnion($1.solvable) }
        let top = runs.first(where: \.isAlwaysTop)
        self.runs = runs.map { run in
            var run = run.cleaned(by: solvable)
            if let top, run.run != top.run { run.saving = .measured(run, against: top) }
            return run
        }
        differences = runs.dropFirst().compactMap { PairedDifference($0, against: runs[0], seed: seed) }
    }
}
