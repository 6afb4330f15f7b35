import CascadeCore

/// One row of a recording: all answers of one model to one problem.
struct RecordingRow: Decodable {
    var id: SampleName
    var model: String?
    var samples: [String]
    private var kind: String?
    private var params: Parameters?
    private var scripted: Bool?
    private var tokens: Tokens?
    private var finishReasons: [String?]?

    private struct Parameters: Decodable {
        var isRaw: Bool?
        var scripted: Bool?

        enum CodingKeys: String, CodingKey {
            case isRaw = "raw_text"
            case scripted
        }
    }

    private struct Tokens: Decodable {
        var pairs: [[Int]?]?
        enum CodingKeys: String, CodingKey { case pairs = "prompt_completion_tokens" }
    }

    private enum CodingKeys: String, CodingKey {
        case id = "task_id"
        case tokens = "usage"
        case finishReasons = "finish_reasons"
        case model, samples, kind, params, scripted
    }

    /// Whether the texts are whole replies, with prose and fences.
    var isRaw: Bool { params?.isRaw == true }
    /// Written by a person, not by a model.
    var isScripted: Bool { params?.scripted ?? scripted ?? false }

    /// Where the row does not say, every answer came to its own end.
    func finish(of sample: Int) -> FinishReason {
        guard let reasons = finishReasons, let reason = reasons[sample] else { return .stop }
        return FinishReason(rawValue: reason) ?? .other
    }

    /// - Returns: nil where the row does not count the answer's tokens.
    func usage(of sample: Int) -> TokenUsage? {
        guard let pairs = tokens?.pairs, let pair = pairs[sample] else { return nil }
        return TokenUsage(input: pair[0], output: pair[1])
    }

    /// - Throws: `DatasetError` when the row holds something else than is wanted, or says something else of
    ///   its samples than there are.
    func check(_ purpose: Purpose) throws(DatasetError) {
        let wanted = purpose == .solution ? ["solution", "solutions"] : ["tests"]
        let kind = kind ?? "solution"
        guard wanted.contains(kind) else {
            throw DatasetError(
                .invalidValue,
                "is '\(kind)': \(purpose == .solution ? "only solutions" : "only tests") can be used here",
                field: "kind")
        }
        if let reasons = finishReasons, reasons.count != samples.count {
            throw DatasetError(
                .invalidValue, "has \(reasons.count) entries for \(samples.count) samples", field: "finish_reasons")
        }
        guard let pairs = tokens?.pairs else { return }
        let field = "usage.prompt_completion_tokens"
        guard pairs.count == samples.count else {
            throw DatasetError(.invalidValue, "has \(pairs.count) pairs for \(samples.count) samples", field: field)
        }
        for pair in pairs.compactMap({ $0 }) where pair.count != 2 || pair.contains(where: { $0 < 0 }) {
            throw DatasetError(.invalidValue, "holds \(pair) where [input, output] must stand", field: field)
        }
    }
}
