import CascadeCore

/// Token counts guessed from text where nobody counted: four characters a token, rounded up, the rule of thumb that
/// OpenAI's tokenizer page gives for English text and code.
enum TokenEstimate {
    static func tokens(inCharacters count: Int) -> Int { (count + 3) / 4 }

    static func prompt(_ messages: [Message]) -> Int {
        tokens(inCharacters: messages.reduce(0) { $0 + $1.content.unicodeScalars.count })
    }

    static func answer(_ text: String) -> Int { tokens(inCharacters: text.unicodeScalars.count) }
}
