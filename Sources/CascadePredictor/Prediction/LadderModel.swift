/// One trained model for all tiers of a ladder: scores, their calibration, and how the tiers hang together.
package struct LadderModel: Sendable, Hashable, Codable {
    /// Which model was chosen, in words.
    package var kind: String
    package var scorer: Scorer
    package var mixing: ScorerMixing
    /// One for each tier.
    package var calibrations: [Calibration]
    package var chain: OutcomeChain

    package init(
        kind: String, scorer: Scorer, mixing: ScorerMixing, calibrations: [Calibration], chain: OutcomeChain
    ) {
        self.kind = kind
        self.scorer = scorer
        self.mixing = mixing
        self.calibrations = calibrations
        self.chain = chain
    }

    /// Calibrated P(solve) of each tier.
    func probabilities(_ query: FeatureQuery) -> [Double] {
        let scores = mixing.mixed(scorer.scores(query, tiers: calibrations.count))
        return zip(calibrations, scores).map { $0.probability($1) }
    }

    func isSound(tiers: Int, width: Int, memory: Int) -> Bool {
        scorer.isSound(tiers: tiers, width: width, memory: memory) && mixing.isSound(tiers: tiers)
            && calibrations.count == tiers && calibrations.allSatisfy(\.isSound) && chain.isSound(tiers: tiers)
    }
}
