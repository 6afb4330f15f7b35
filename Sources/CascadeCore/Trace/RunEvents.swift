/// Everything that a run's decisions depend on besides its problems.
public struct RunStart: Sendable, Hashable, Codable {
    public var run: String
    public var version: String
    public var dataset: String
    public var datasetDigest: ContentHash
    public var problemCount: Int
    public var policy: PolicyDescription
    public var ladder: Ladder
    public var predictor: String
    public var seed: UInt64
    /// The resolved configuration as text, without keys.
    public var configuration: ContentHash
    public var isolation: String
    /// How long programs may take; nil in traces of versions that did not say.
    public var time: TimeLimits?

    public init(
        run: String, version: String, dataset: String, datasetDigest: ContentHash, problemCount: Int,
        policy: PolicyDescription, ladder: Ladder, predictor: String, seed: UInt64, configuration: ContentHash,
        isolation: String, time: TimeLimits? = nil
    ) {
        self.run = run
        self.version = version
        self.dataset = dataset
        self.datasetDigest = datasetDigest
        self.problemCount = problemCount
        self.policy = policy
        self.ladder = ladder
        self.predictor = predictor
        self.seed = seed
        self.configuration = configuration
        self.isolation = isolation
        self.time = time
    }
}

public struct RunResume: Sendable, Hashable, Codable {
    public var finishedProblems: Int
    public var version: String

    public init(finishedProblems: Int, version: String) {
        self.finishedProblems = finishedProblems
        self.version = version
    }
}

public struct RunEnd: Sendable, Hashable, Codable {
    public enum Reason: String, Sendable, Hashable, Codable { case completed, interrupted, budget, failed }

    public var reason: Reason
    public var finishedProblems: Int
    public var cost: Cost
    public var message: String?
    /// One hash over the ends of all problems' event chains, set by the store: a chain that loses its tail after the
    /// run is noticed by it.
    public var heads: ContentHash?

    public init(reason: Reason, finishedProblems: Int, cost: Cost, message: String? = nil) {
        self.reason = reason
        self.finishedProblems = finishedProblems
        self.cost = cost
        self.message = message
    }
}
