/// Why a run cannot be judged.
package struct EvaluationError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// The trace has no `run.start`.
        case notARun = "not_a_run"
        /// No problem of the run has come to its end.
        case nothingFinished = "nothing_finished"
        /// The dataset is not the one that the run was made on.
        case differentDataset = "different_dataset"
        case noHiddenTests = "no_hidden_tests"
        /// A matrix was recorded with other tiers.
        case differentLadder = "different_ladder"
        /// A plan asks for more than was recorded.
        case tooFewSamples = "too_few_samples"
    }

    package var code: Code
    /// What is wrong, and what to do about it.
    package var message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { message }
}
