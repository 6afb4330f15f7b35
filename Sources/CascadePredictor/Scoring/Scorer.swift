/// What a trained model knows of a problem before calibration: a score for each tier, in log odds.
package indirect enum Scorer: Sendable, Hashable, Codable {
    /// One for each tier.
    case linear(LinearScorers)
    case neighbours(NeighbourScorer)
    case clusters(ClusterScorer)
    /// The mean of both, each divided by the spread that its scores had on problems it had not seen.
    case average(Scorer, spread: [Double], Scorer, otherSpread: [Double])

    func scores(_ query: FeatureQuery, tiers: Int) -> [Double] {
        switch self {
        case .linear(let scorers): return scorers.scores(query.vector)
        case .neighbours(let scorer): return scorer.scores(query, tiers: tiers)
        case .clusters(let scorer): return scorer.scores(query, tiers: tiers)
        case .average(let one, let spread, let other, let otherSpread):
            let ones = zip(one.scores(query, tiers: tiers), spread).map { $0 / $1 }
            let others = zip(other.scores(query, tiers: tiers), otherSpread).map { $0 / $1 }
            return zip(ones, others).map { ($0 + $1) / 2 }
        }
    }

    /// - Parameters:
    ///   - tiers: how many tiers there are.
    ///   - width: length of the feature vector.
    ///   - memory: how many training problems are remembered.
    func isSound(tiers: Int, width: Int, memory: Int) -> Bool {
        switch self {
        case .linear(let scorers):
            return scorers.tiers.count == tiers && scorers.tiers.allSatisfy { $0.isSound(width: width) }
        case .neighbours(let scorer): return scorer.isSound(tiers: tiers, memory: memory)
        case .clusters(let scorer): return scorer.isSound(tiers: tiers, memory: memory)
        case .average(let one, let spread, let other, let otherSpread):
            let spreads = [spread, otherSpread]
            return spreads.allSatisfy { $0.count == tiers && $0.allSatisfy { $0 > 0 && $0.isFinite } }
                && one.isSound(tiers: tiers, width: width, memory: memory)
                && other.isSound(tiers: tiers, width: width, memory: memory)
        }
    }
}
