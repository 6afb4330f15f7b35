extension Verdict {
    /// One letter for each verdict, for rows of thousands of them.
    var letter: Character {
        switch self {
        case .pass: "P"
        case .fail: "F"
        case .error: "E"
        case .timeout: "T"
        case .memory: "M"
        case .output: "O"
        case .violation: "V"
        case .killed: "K"
        case .skipped: "S"
        }
    }

    private static let ofLetter = Dictionary(uniqueKeysWithValues: allCases.map { ($0.letter, $0) })

    /// - Returns: nil when a letter stands for no verdict.
    static func verdicts(letters: String) -> [Verdict]? {
        let verdicts = letters.compactMap { ofLetter[$0] }
        return verdicts.count == letters.count ? verdicts : nil
    }
}

extension MatrixSample {
    private enum CodingKeys: String, CodingKey {
        case candidate, usage, outcome, verdicts, outputs
        case extractionFailure = "extraction_failure"
        case latencySeconds = "latency_seconds"
        case sandboxSeconds = "sandbox_seconds"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let letters = try container.decode(String.self, forKey: .verdicts)
        guard let verdicts = Verdict.verdicts(letters: letters) else {
            throw DecodingError.dataCorruptedError(
                forKey: .verdicts, in: container, debugDescription: "'\(letters)' holds a letter that is no verdict")
        }
        self.init(
            candidate: try container.decodeIfPresent(Candidate.self, forKey: .candidate),
            extractionFailure: try container.decodeIfPresent(ExtractionFailure.self, forKey: .extractionFailure),
            usage: try container.decodeIfPresent(TokenUsage.self, forKey: .usage),
            latencySeconds: try container.decode(Double.self, forKey: .latencySeconds),
            outcome: try container.decodeIfPresent(Outcome.self, forKey: .outcome), verdicts: verdicts,
            sandboxSeconds: try container.decode(Double.self, forKey: .sandboxSeconds),
            outputs: try container.decode([Int?].self, forKey: .outputs))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(candidate, forKey: .candidate)
        try container.encodeIfPresent(extractionFailure, forKey: .extractionFailure)
        try container.encodeIfPresent(usage, forKey: .usage)
        try container.encode(latencySeconds, forKey: .latencySeconds)
        try container.encodeIfPresent(outcome, forKey: .outcome)
        try container.encode(String(verdicts.map(\.letter)), forKey: .verdicts)
        try container.encode(sandboxSeconds, forKey: .sandboxSeconds)
        try container.encode(outputs, forKey: .outputs)
    }
}
