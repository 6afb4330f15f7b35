/// What one tier gave for one problem.
public struct MatrixCell: Sendable, Hashable, Codable {
    /// In sample order; fewer than the plan asked for where the tier gave fewer.
    public var samples: [MatrixSample]
    /// In order of the test answers.
    public var testAnswers: [MatrixTestAnswer]
    /// Set when the tier could not be asked at all.
    public var failure: DecisionCause?

    public init(
        samples: [MatrixSample] = [], testAnswers: [MatrixTestAnswer] = [], failure: DecisionCause? = nil
    ) {
        self.samples = samples
        self.testAnswers = testAnswers
        self.failure = failure
    }
}

/// One solution answer of a tier.
public struct MatrixSample: Sendable, Hashable, Codable {
    /// Nil when no code could be taken from the answer; `extractionFailure` then says why.
    public var candidate: Candidate?
    public var extractionFailure: ExtractionFailure?
    /// Tokens of this sample alone, prompt included; nil where nobody counted.
    public var usage: TokenUsage?
    public var latencySeconds: Double
    /// How the candidate's program ended on all columns; nil without a candidate.
    public var outcome: Outcome?
    /// One for each column of the row, whichever tier wrote the test; empty without a candidate.
    public var verdicts: [Verdict]
    /// CPU seconds in the sandbox.
    public var sandboxSeconds: Double
    /// What the candidate gave for each of the row's inputs: equal numbers are equal outputs, within the row and the
    /// input; nil where it was not tried. Empty when behaviour was not observed.
    public var outputs: [Int?]

    public init(
        candidate: Candidate? = nil, extractionFailure: ExtractionFailure? = nil, usage: TokenUsage? = nil,
        latencySeconds: Double = 0, outcome: Outcome? = nil, verdicts: [Verdict] = [], sandboxSeconds: Double = 0,
        outputs: [Int?] = []
    ) {
        self.candidate = candidate
        self.extractionFailure = extractionFailure
        self.usage = usage
        self.latencySeconds = latencySeconds
        self.outcome = outcome
        self.verdicts = verdicts
        self.sandboxSeconds = sandboxSeconds
        self.outputs = outputs
    }
}

/// One test answer of a tier.
public struct MatrixTestAnswer: Sendable, Hashable, Codable {
    /// Columns of the tests that the answer holds, in its order, each once; a test of an earlier answer is listed
    /// again.
    public var columns: [Int]
    public var usage: TokenUsage?
    public var latencySeconds: Double

    public init(columns: [Int], usage: TokenUsage? = nil, latencySeconds: Double = 0) {
        self.columns = columns
        self.usage = usage
        self.latencySeconds = latencySeconds
    }
}
