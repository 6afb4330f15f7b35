/// How a run is judged.
package struct EvaluationOptions: Sendable, Hashable {
    /// Judge every candidate, not only the one that each visit chose: needed for pass@k.
    package var allCandidates: Bool
    /// Judge again what has a verdict already, for instance under other limits.
    package var rejudges: Bool
    /// Judge by a dataset that is not the one of the run.
    package var acceptsOtherDataset: Bool
    /// Problems judged at once.
    package var width: Int

    package init(
        allCandidates: Bool = false, rejudges: Bool = false, acceptsOtherDataset: Bool = false, width: Int = 2
    ) {
        self.allCandidates = allCandidates
        self.rejudges = rejudges
        self.acceptsOtherDataset = acceptsOtherDataset
        self.width = width
    }
}
