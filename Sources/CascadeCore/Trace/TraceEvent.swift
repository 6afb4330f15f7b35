/// One thing that happened, as it is stored. Texts are referred to by content hash; the recorder adds the sequence
/// number, the time and the hash chain.
public enum TraceEvent: Sendable, Hashable {
    case runStart(RunStart)
    case runResume(RunResume)
    case runEnd(RunEnd)
    case taskStart(TaskStart)
    case prediction(Prediction)
    case tierEnter(TierEnter)
    case inference(Inference)
    case extraction(ExtractionRecord)
    case testAccepted(TestsAccepted)
    case testRejected(TestsRejected)
    case execution(ExecutionRecord)
    case score(ScoreRecord)
    case decision(Decision)
    case evaluation(EvaluationRecord)
    case taskEnd(TaskEnd)

    /// The stored name, as in `tier.enter`.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case runStart = "run.start"
        case runResume = "run.resume"
        case runEnd = "run.end"
        case taskStart = "task.start"
        case prediction
        case tierEnter = "tier.enter"
        case inference
        case extraction
        case testAccepted = "test.accepted"
        case testRejected = "test.rejected"
        case execution
        case score
        case decision
        case evaluation
        case taskEnd = "task.end"
    }

    public var kind: Kind {
        switch self {
        case .runStart: .runStart
        case .runResume: .runResume
        case .runEnd: .runEnd
        case .taskStart: .taskStart
        case .prediction: .prediction
        case .tierEnter: .tierEnter
        case .inference: .inference
        case .extraction: .extraction
        case .testAccepted: .testAccepted
        case .testRejected: .testRejected
        case .execution: .execution
        case .score: .score
        case .decision: .decision
        case .evaluation: .evaluation
        case .taskEnd: .taskEnd
        }
    }
}

extension TraceEvent: Codable {
    private enum CodingKeys: String, CodingKey { case type, data }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func data<T: Decodable>(_ type: T.Type = T.self) throws -> T { try container.decode(T.self, forKey: .data) }
        self =
            switch try container.decode(Kind.self, forKey: .type) {
            case .runStart: .runStart(try data())
            case .runResume: .runResume(try data())
            case .runEnd: .runEnd(try data())
            case .taskStart: .taskStart(try data())
            case .prediction: .prediction(try data())
            case .tierEnter: .tierEnter(try data())
            case .inference: .inference(try data())
            case .extraction: .extraction(try data())
            case .testAccepted: .testAccepted(try data())
            case .testRejected: .testRejected(try data())
            case .execution: .execution(try data())
            case .score: .score(try data())
            case .decision: .decision(try data())
            case .evaluation: .evaluation(try data())
            case .taskEnd: .taskEnd(try data())
            }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind, forKey: .type)
        try container.encode(payload, forKey: .data)
    }

    private var payload: any Encodable {
        switch self {
        case .runStart(let data): data
        case .runResume(let data): data
        case .runEnd(let data): data
        case .taskStart(let data): data
        case .prediction(let data): data
        case .tierEnter(let data): data
        case .inference(let data): data
        case .extraction(let data): data
        case .testAccepted(let data): data
        case .testRejected(let data): data
        case .execution(let data): data
        case .score(let data): data
        case .decision(let data): data
        case .evaluation(let data): data
        case .taskEnd(let data): data
        }
    }
}
