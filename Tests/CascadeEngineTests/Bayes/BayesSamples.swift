import CascadeCore
import CascadeEngine

/// Round numbers that can be worked out by hand.
enum BayesSamples {
    /// One visible example judges. A right answer always passes it, a wrong one in 40 % of cases.
    static let gate = BinLikelihoods(right: [0, 0, 0, 0, 0, 0, 1], wrong: [0, 0, 0.6, 0, 0, 0, 0.4], count: 100)

    /// Visits cost 0.001 and 0.01 dollars: at 0.05 dollars a solved problem that is 0.02 and 0.2 of one.
    static func table(dollars: [Double] = [0.001, 0.01], patterns: [Double]? = nil) -> EvidenceTable {
        let likelihoods = Array(repeating: gate, count: EvidenceKind.allCases.count)
        return EvidenceTable(
            source: "by hand", pooled: likelihoods,
            tiers: dollars.map {
                TierEvidence(kinds: [0, 1, 0, 0, 0], likelihoods: likelihoods, use: ExpectedUse(dollars: $0, count: 1))
            }, patterns: patterns)
    }

    static func policy(
        _ ladder: Ladder, table: EvidenceTable? = nil, bayes: BayesParts = .init(valuePerSolve: 0.05, lookahead: 1),
        change: (inout PolicyDescription) -> Void = { _ in }
    ) throws -> BayesPolicy {
        var parts = try PolicyDescription.named("bayes", ladder: ladder)
        parts.evidence = table ?? Self.table()
        parts.bayes = bayes
        change(&parts)
        return try BayesPolicy(parts, ladder: ladder)
    }

    /// An attempt of one candidate at one visible example.
    static func attempt(_ tier: Int, passes: Bool, ladder: Ladder) -> Attempt {
        Samples.attempt(tier, [passes ? "1" : "0"], ladder: ladder, visible: 1)
    }
}
