package import CascadeCore

/// Token counts guessed from text where nobody counted: four characters a token, rounded up, the rule of thumb that
/// OpenAI's tokenizer page gives for English text and code.
package enum TokenEstimate {
    /// Of an answer that nobody counted, and the prompt that it was given.
    package static func usage(prompt: [Message], answer text: String) -> TokenUsage {
        TokenUsage(input: Self.prompt(prompt), output: answer(text), isEstimated: true)
    }

    static func tokens(inCharacters count: Int) -> Int { (count + 3) / 4 }

    static func prompt(_ messages: [Message]) -> Int {
        tokens(inCharacters: messages.reduce(0) { $0 + $1.content.unicodeScalars.count })
    }

    static func answer(_ text: String) -> Int { tokens(inCharacters: text.unicodeScalars.count) }
}
