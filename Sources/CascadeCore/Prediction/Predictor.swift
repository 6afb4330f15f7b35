/// Says, from the statement alone, which tiers would solve a problem. It only computes: no calls, no waiting.
public protocol Predictor: Sendable {
    func predict(_ problem: Problem, ladder: Ladder) -> Prediction
}

/// A prior over the tiers, not a verdict.
public struct Prediction: Sendable, Hashable, Codable {
    /// P(tier solves the problem), one for each tier of the ladder.
    public var solveProbabilities: [Double]
    /// The hard class of ComplexityNet (arXiv 2312.11511): the tier to start at.
    public var start: Int
    /// Name and version of the model that said so; `uniform` where there is none.
    public var model: String
    /// What a person should know of this prediction, such as the fold that held the problem out.
    public var note: String
    /// The joint distribution over who would solve the problem: element b is the probability that exactly the tiers
    /// whose bits are set in b solve it, so that there are 2^K of them for K tiers. Their marginals are
    /// `solveProbabilities`. Nil when only those are known.
    public var outcomes: [Double]?
    /// What asking a model for it cost; nil where nobody was asked.
    public var cost: Cost?

    public init(
        solveProbabilities: [Double], start: Int, model: String, note: String = "", outcomes: [Double]? = nil,
        cost: Cost? = nil
    ) {
        self.solveProbabilities = solveProbabilities
        self.start = start
        self.model = model
        self.note = note
        self.outcomes = outcomes
        self.cost = cost
    }
}

/// Knows nothing: every tier solves with probability one half, and the start is the first tier.
public struct UniformPredictor: Predictor {
    public init() {}

    public func predict(_ problem: Problem, ladder: Ladder) -> Prediction {
        Prediction(
            solveProbabilities: Array(repeating: 0.5, count: ladder.count), start: 0, model: Prediction.uninformed,
            note: "no predictor model is configured")
    }
}
