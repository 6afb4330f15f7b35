/// Why files cannot become a matrix.
package struct ImportError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// More rows cannot be used than are tolerated.
        case tooManyInvalid = "too_many_invalid"
        /// A file holds answers of several models, and nothing says which is meant.
        case severalModels = "several_models"
        /// A file holds none of the model's answers.
        case noAnswers = "no_answers"
        /// The sources do not fit the ladder.
        case invalidLadder = "invalid_ladder"
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
