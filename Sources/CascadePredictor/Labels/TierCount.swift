/// How often one tier solved one problem.
package struct TierCount: Sendable, Hashable, Codable {
    package var solved: Int
    package var trials: Int

    package init(solved: Int, trials: Int) {
        self.solved = solved
        self.trials = trials
    }

    /// Share of the trials that solved the problem. Only counts with a trial are ever kept.
    package var rate: Double { Double(solved) / Double(trials) }

    var isSound: Bool { trials > 0 && (0...trials).contains(solved) }
}
