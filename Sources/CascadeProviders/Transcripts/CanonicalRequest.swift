import CascadeCore
import FoundationEssentials

/// What an answer depends on, for one sample: the request without the names that only this project gives it. Two requests
/// with the same canonical form may be answered by the same recording.
struct CanonicalRequest: Sendable, Hashable, Codable {
    var model: String
    var purpose: Purpose
    var messages: [Message]
    var temperature: Double
    var topP: Double?
    var maxTokens: Int
    var stop: [String]
    var sample: Int

    private enum CodingKeys: String, CodingKey {
        case model, purpose, messages, temperature, stop, sample
        case topP = "top_p"
        case maxTokens = "max_tokens"
    }

    init(_ request: CompletionRequest, sample: Int) {
        model = request.model
        purpose = request.purpose
        messages = request.messages
        temperature = request.sampling.temperature
        topP = request.sampling.topP
        maxTokens = request.sampling.maxTokens
        stop = request.sampling.stop
        self.sample = sample
    }

    /// SHA-256 of the canonical JSON: keys sorted, no white space, slashes not escaped, nil left out.
    func key(_ hashing: any ContentHashing) throws -> ContentHash {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return hashing.hash(Array(try encoder.encode(self)))
    }

    /// Each field in which a recorded request differs from this one, in words.
    func differences(from recorded: CanonicalRequest) -> [String] {
        var differences: [String] = []
        func compare<Value: Equatable>(_ name: String, _ asked: Value, _ recorded: Value) {
            if asked != recorded { differences.append("\(name) (asked \(asked), recorded \(recorded))") }
        }
        compare("model", SafeText.clean(model, limit: 80), SafeText.clean(recorded.model, limit: 80))
        compare("purpose", purpose.rawValue, recorded.purpose.rawValue)
        compare("sample", sample, recorded.sample)
        compare("temperature", temperature, recorded.temperature)
        compare("top_p", topP.map { "\($0)" } ?? "none", recorded.topP.map { "\($0)" } ?? "none")
        compare("max_tokens", maxTokens, recorded.maxTokens)
        if stop != recorded.stop { differences.append("stop") }
        if messages != recorded.messages { differences.append(messageDifference(from: recorded)) }
        return differences
    }

    private func messageDifference(from recorded: CanonicalRequest) -> String {
        guard let index = zip(messages, recorded.messages).enumerated().first(where: { $1.0 != $1.1 })?.offset else {
            return "messages (asked \(messages.count), recorded \(recorded.messages.count))"
        }
        guard messages[index].role == recorded.messages[index].role else { return "messages[\(index)].role" }
        let common = commonPrefix(messages[index].content, recorded.messages[index].content)
        return "messages[\(index)].content (from character \(common + 1))"
    }

    /// Characters that the message texts share from the start, as a measure of nearness.
    func sharedText(with recorded: CanonicalRequest) -> Int {
        zip(messages, recorded.messages).reduce(0) { $0 + commonPrefix($1.0.content, $1.1.content) }
    }

    private func commonPrefix(_ a: String, _ b: String) -> Int {
        zip(a.unicodeScalars, b.unicodeScalars).prefix { $0 == $1 }.count
    }
}
