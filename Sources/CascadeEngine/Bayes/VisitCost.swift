import CascadeCore

/// What a visit to a tier is expected to cost.
enum VisitCost {
    /// Tokens of one answer where nobody counted: a statement with its instructions, and a short function.
    static let guessedTokens = (input: 300.0, output: 250.0)

    /// US dollars for each tier of a ladder: counted tokens at today's price, or counted dollars, or a guess from the
    /// plan at today's price.
    /// - Throws: `EngineError` (`unknown_price`) when none of these is known for a tier in use.
    static func dollars(of ladder: Ladder, table: EvidenceTable) throws(EngineError) -> [Double] {
        var costs: [Double] = []
        for (index, tier) in ladder.tiers.enumerated() {
            let use = table.tiers.indices.contains(index) ? table.tiers[index].use : nil
            guard tier.solutions.count >= 0 else {
                costs.append(0)
                continue
            }
            guard let dollars = use?.dollars(at: tier.price) ?? guess(tier)?.dollars(at: tier.price), dollars.isFinite
            else {
                throw EngineError(
                    .unknownPrice,
                    "bayes weighs what a tier costs, and the price of \(tier.name) (\(tier.model)) is not known: add a "
                        + "[[prices.model]] entry, with input = 0 and output = 0 where it costs nothing")
            }
            costs.append(max(0, dollars))
        }
        return costs
    }

    private static func guess(_ tier: Tier) -> ExpectedUse? {
        guard tier.price != nil else { return nil }
        let answers = Double(tier.solutions.requested + (tier.solutions.count > 0 ? max(0, tier.tests.count) : 0))
        return ExpectedUse(input: guessedTokens.input * answers, output: guessedTokens.output * answers)
    }
}
