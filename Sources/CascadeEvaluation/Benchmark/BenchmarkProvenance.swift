package import CascadeCore

/// What a benchmark's numbers rest on, enough to compute them again.
package struct BenchmarkProvenance: Sendable, Hashable, Codable {
    /// The command line that made it.
    package var command: String
    /// Version of the program.
    package var version: String
    package var matrix: String
    package var matrixDigest: ContentHash
    package var dataset: String
    package var datasetDigest: ContentHash
    /// Where the answers came from; a report says so wherever it is not live models alone.
    package var sources: [AnswerSource]
    /// Whether any token count, and so any cost, is an estimate.
    package var hasEstimatedTokens: Bool
    /// Where candidates ran and how far the hidden tests' verdicts can be trusted, in words.
    package var trust: String
    /// Name of the predictor; `uniform` where nobody predicted.
    package var predictor: String
    package var folds: Int
    package var seed: UInt64
    /// Repetitions of every control that draws.
    package var repeats: Int
    /// Resamples of every bootstrap.
    package var resamples: Int
    /// US dollars that a solved problem may be worth, ascending.
    package var valuesPerSolve: [Double]

    package init(
        command: String, version: String, matrix: String, matrixDigest: ContentHash, dataset: String,
        datasetDigest: ContentHash, sources: [AnswerSource], hasEstimatedTokens: Bool, trust: String,
        predictor: String, folds: Int, seed: UInt64, repeats: Int, resamples: Int, valuesPerSolve: [Double]
    ) {
        self.command = command
        self.version = version
        self.matrix = matrix
        self.matrixDigest = matrixDigest
        self.dataset = dataset
        self.datasetDigest = datasetDigest
        self.sources = sources
        self.hasEstimatedTokens = hasEstimatedTokens
        self.trust = trust
        self.predictor = predictor
        self.folds = folds
        self.seed = seed
        self.repeats = repeats
        self.resamples = resamples
        self.valuesPerSolve = valuesPerSolve
    }

    /// Who answered, in words; every report shows it.
    package var origin: String {
        let words: [(AnswerSource, String)] = [
            (.scripted, "scripted answers, not model results"), (.replayed, "replayed answers of recorded models"),
            (.live, "live model answers"),
        ]
        let found = words.filter { sources.contains($0.0) }.map(\.1)
        return (found.isEmpty ? ["no answers"] : found).joined(separator: "; ")
            + (hasEstimatedTokens ? "; some token counts are estimated, and so are the costs" : "")
    }
}
