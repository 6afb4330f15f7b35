/// What the predictor room throws: why a label file, a training set or a model file cannot be used.
package struct PredictorError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// A file cannot be read or written.
        case file
        /// A line of a label file is malformed or contradicts itself.
        case badLabel = "bad_label"
        /// Labels name problems that the dataset does not hold.
        case unknownProblems = "unknown_problems"
        /// Labels, or the model, know nothing of a tier that was asked for.
        case unknownTiers = "unknown_tiers"
        /// Fewer labelled problems than training or scoring needs.
        case tooFewProblems = "too_few_problems"
        /// A parameter is out of its range.
        case badOption = "bad_option"
        /// A model file is not one, has another version, or is damaged.
        case badModel = "bad_model"
        /// The linear solver refused its parameters.
        case solver
    }

    package var code: Code
    /// What is wrong, where, and what to do about it.
    package var message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { message }
}
