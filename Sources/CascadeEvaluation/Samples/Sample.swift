package import CascadeCore

/// One answer of a sample file: a solution to be judged by its problem's hidden tests, or a model's tests.
package struct Sample: Sendable, Hashable {
    /// What the text is.
    package enum Form: String, Sendable, Hashable, Encodable {
        /// A whole program, run as it is.
        case program
        /// Goes after the problem's prompt, as it is.
        case completion
        /// Code as its authors stored it: a whole program, or a body that goes after the prompt.
        case code
        /// A model's whole reply, with prose and fences around the code.
        case answer
    }

    package var problem: ProblemID
    /// Which of the problem's samples of this model, counted from 0.
    package var index: Int
    package var text: String
    package var form: Form
    /// Who wrote it; nil when the file does not say.
    package var model: String?
    /// Where its row starts in the file, counted from 1.
    package var line: Int
    /// Why the text ends where it does.
    package var finish: FinishReason
    /// Tokens of this answer, prompt included; nil where the file does not count them.
    package var usage: TokenUsage?
    /// Written by a person, not by a model.
    package var isScripted: Bool
    /// U+FFFD stands in it where the file has half of a surrogate pair, which no text can hold.
    package var hasReplacedSurrogates: Bool

    package init(
        problem: ProblemID, index: Int, text: String, form: Form, model: String? = nil, line: Int,
        finish: FinishReason = .stop, usage: TokenUsage? = nil, isScripted: Bool = false,
        hasReplacedSurrogates: Bool = false
    ) {
        self.problem = problem
        self.index = index
        self.text = text
        self.form = form
        self.model = model
        self.line = line
        self.finish = finish
        self.usage = usage
        self.isScripted = isScripted
        self.hasReplacedSurrogates = hasReplacedSurrogates
    }
}
