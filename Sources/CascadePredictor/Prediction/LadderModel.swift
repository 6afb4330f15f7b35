/// One trained model for all tiers of a ladder: scores, their calibration, and how the tiers hang together.
package struct LadderModel: Sendable, Hashable, Codable {
    package var scorer: Scorer
    /// One for each tier.
    package var calibrations: [Calibration]
    package var chain: OutcomeChain

    package init(scorer: Scorer, calibrations: [Calibration], chain: OutcomeChain) {
        self.scorer = scorer
        self.calibrations = calibrations
        self.chain = chain
    }

    /// Calibrated P(solve) of each tier.
    func probabilities(_ query: FeatureQuery) -> [Double] {
        zip(calibrations, scorer.scores(query)).map { $0.probability($1) }
    }

    func isSound(tiers: Int, width: Int) -> Bool {
        scorer.isSound(tiers: tiers, width: width) && calibrations.count == tiers
            && calibrations.allSatisfy(\.isSound) && chain.isSound(tiers: tiers)
    }
}
