/// What a trained model knows of a problem before calibration: a score for each tier, in log odds.
package enum Scorer: Sendable, Hashable {
    /// One for each tier.
    case linear([LinearScorer])

    /// One for each tier.
    func scores(_ query: FeatureQuery) -> [Double] {
        switch self {
        case .linear(let tiers): tiers.map { $0.score(query.vector) }
        }
    }

    /// - Parameters:
    ///   - tiers: how many tiers there are.
    ///   - width: length of the feature vector.
    func isSound(tiers: Int, width: Int) -> Bool {
        switch self {
        case .linear(let scorers): scorers.count == tiers && scorers.allSatisfy { $0.isSound(width: width) }
        }
    }
}

extension Scorer: Codable {
    private enum CodingKeys: String, CodingKey { case linear }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self = .linear(try container.decode([LinearScorer].self, forKey: .linear))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .linear(let tiers): try container.encode(tiers, forKey: .linear)
        }
    }
}
