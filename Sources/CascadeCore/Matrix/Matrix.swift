/// The recorded outcome of every (problem, tier, sample): who wrote what, and what the sandbox saw of it. Every policy
/// can be replayed on it without a call. Gold verdicts are not part of it: they are a `GoldTable` of their own, so that
/// nothing which decides can be handed one.
public struct Matrix: Sendable, Hashable, Codable {
    public var header: MatrixHeader
    /// One for each problem, in dataset order.
    public var rows: [MatrixRow]

    public init(header: MatrixHeader, rows: [MatrixRow]) {
        self.header = header
        self.rows = rows
    }

    public var ladder: Ladder { header.ladder }
}

/// Where a matrix comes from.
public struct MatrixHeader: Sendable, Hashable, Codable {
    public var name: String
    public var dataset: String
    public var datasetDigest: ContentHash
    /// The tiers with the plans that were collected: a replay can ask for as many samples and test lines or fewer.
    public var ladder: Ladder
    /// What every program was allowed to use.
    public var limits: Limits
    /// Who answered; reports say so wherever it is not live models alone.
    public var sources: Set<AnswerSource>
    /// Version of the program that collected it.
    public var version: String
    /// What the time limits took account of; nil in matrices of versions that did not say.
    public var time: TimeLimits?

    public init(
        name: String, dataset: String, datasetDigest: ContentHash, ladder: Ladder, limits: Limits,
        sources: Set<AnswerSource>, version: String, time: TimeLimits? = nil
    ) {
        self.name = name
        self.dataset = dataset
        self.datasetDigest = datasetDigest
        self.ladder = ladder
        self.limits = limits
        self.sources = sources
        self.version = version
        self.time = time
    }
}
