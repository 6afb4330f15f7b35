import CascadeCore

/// The answers that one model once gave to one problem, as one line of a recordings file holds them.
struct Recording: Sendable, Hashable {
    var problem: ProblemID
    var model: String
    var purpose: Purpose
    var samples: [String]
    /// One for each sample.
    var finishReasons: [FinishReason]
    /// One for each sample; nil where nobody counted.
    var tokens: [TokenPair?]
    /// Written by a person, not by a model.
    var isScripted: Bool

    struct TokenPair: Sendable, Hashable {
        var input: Int
        var output: Int
    }
}

extension Recording: Decodable {
    private enum Key: String, CodingKey {
        case problem = "task_id"
        case model, kind, samples, usage, params, scripted
        case finishReasons = "finish_reasons"
    }

    private enum UsageKey: String, CodingKey { case pairs = "prompt_completion_tokens" }
    private enum ParameterKey: String, CodingKey { case scripted }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        problem = try container.decode(ProblemID.self, forKey: .problem)
        model = try container.decode(String.self, forKey: .model)
        purpose = try Self.purpose(in: container)
        samples = try container.decode([String].self, forKey: .samples)
        tokens = try Self.tokens(in: container, count: samples.count)
        finishReasons = try Self.finishReasons(in: container, count: samples.count)
        var scripted = try container.decodeIfPresent(Bool.self, forKey: .scripted) ?? false
        if let parameters = try? container.nestedContainer(keyedBy: ParameterKey.self, forKey: .params) {
            scripted = try parameters.decodeIfPresent(Bool.self, forKey: .scripted) ?? scripted
        }
        isScripted = scripted
    }

    private static func purpose(in container: KeyedDecodingContainer<Key>) throws -> Purpose {
        switch try container.decode(String.self, forKey: .kind) {
        case "solution", "solutions": .solution
        case "tests": .tests
        case let other:
            throw DecodingError.dataCorruptedError(
                forKey: .kind, in: container, debugDescription: "is '\(other)', not 'solution' or 'tests'")
        }
    }

    private static func tokens(in container: KeyedDecodingContainer<Key>, count: Int) throws -> [TokenPair?] {
        guard container.contains(.usage), try !container.decodeNil(forKey: .usage) else {
            return Array(repeating: nil, count: count)
        }
        let usage = try container.nestedContainer(keyedBy: UsageKey.self, forKey: .usage)
        let pairs = try usage.decode([[Int]?].self, forKey: .pairs)
        guard pairs.count == count else {
            throw DecodingError.dataCorruptedError(
                forKey: .pairs, in: usage, debugDescription: "has \(pairs.count) pairs for \(count) samples")
        }
        return try pairs.map { pair in
            guard let pair else { return nil }
            guard pair.count == 2, pair.allSatisfy({ $0 >= 0 }) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .pairs, in: usage, debugDescription: "holds \(pair) where [input, output] must stand")
            }
            return TokenPair(input: pair[0], output: pair[1])
        }
    }

    private static func finishReasons(
        in container: KeyedDecodingContainer<Key>, count: Int
    ) throws -> [FinishReason] {
        guard let reasons = try container.decodeIfPresent([String?].self, forKey: .finishReasons) else {
            return Array(repeating: .stop, count: count)
        }
        guard reasons.count == count else {
            throw DecodingError.dataCorruptedError(
                forKey: .finishReasons, in: container,
                debugDescription: "has \(reasons.count) entries for \(count) samples")
        }
        return reasons.map { $0.map(FinishReason.init(wireName:)) ?? .stop }
    }
}
