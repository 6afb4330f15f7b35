/// What the `bayes` policy needs besides the evidence table.
public struct BayesParts: Sendable, Hashable, Codable {
    /// What a solved problem is worth, in US dollars: its inverse is λ, the price of a dollar in solved problems.
    public var valuePerSolve: Double
    /// Gives no answer rather than one that is less probably right than this, once no further visit is worth its cost.
    /// Nil never abstains.
    public var abstainBelow: Double?
    /// How many visits ahead outcomes are weighed, at least 1; after those, the best next tier is taken unseen.
    public var lookahead: Int
    /// How often a tier may be asked again.
    public var resamples: Int

    public init(valuePerSolve: Double = 0.05, abstainBelow: Double? = nil, lookahead: Int = 2, resamples: Int = 0) {
        self.valuePerSolve = valuePerSolve
        self.abstainBelow = abstainBelow
        self.lookahead = lookahead
        self.resamples = resamples
    }
}
