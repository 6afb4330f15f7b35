import CascadeCore
import FoundationEssentials

/// One recorded sample: a line of a transcript file.
struct TranscriptLine: Sendable, Hashable, Codable {
    /// How every line begins, which tells a transcript from any other file.
    static let opening = #"{"endpoint":""#

    var endpoint: String
    var finish: FinishReason
    var key: ContentHash
    var latencySeconds: Double
    /// The model that the server said it used; nil when it did not say.
    var modelReported: String?
    var problem: ProblemID
    var request: CanonicalRequest
    var sample: Int
    var source: AnswerSource
    var text: String
    /// Tokens of this sample. Where the server counted several samples together, the prompt is with the first of them
    /// and the output is divided evenly, so that sums are right.
    var usage: TokenUsage?

    private enum CodingKeys: String, CodingKey {
        case endpoint, finish, key, problem, request, sample, source, text, usage
        case latencySeconds = "latency_s"
        case modelReported = "model_reported"
    }

    /// The line's bytes, with its line feed.
    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
    }
}

extension TranscriptLine {
    /// One line for each sample of an exchange.
    static func lines(
        of exchange: Exchange, for request: CompletionRequest, hashing: any ContentHashing
    ) throws -> [TranscriptLine] {
        try exchange.samples.enumerated().map { position, sample in
            let canonical = CanonicalRequest(request, sample: sample.index)
            return TranscriptLine(
                endpoint: request.endpoint, finish: sample.finish, key: try canonical.key(hashing),
                latencySeconds: exchange.latency.seconds, modelReported: exchange.model, problem: request.problem,
                request: canonical, sample: sample.index, source: exchange.source, text: sample.text,
                usage: exchange.usage?.share(position, of: exchange.samples.count))
        }
    }
}

extension TokenUsage {
    /// The part of the sample at `position` among `count` that were counted together.
    fileprivate func share(_ position: Int, of count: Int) -> TokenUsage {
        func part(_ total: Int) -> Int { total / count + (position < total % count ? 1 : 0) }
        let isFirst = position == 0
        return TokenUsage(
            input: isFirst ? input : 0, cachedInput: isFirst ? cachedInput : 0, output: part(output),
            reasoning: part(reasoning), isEstimated: isEstimated)
    }
}
