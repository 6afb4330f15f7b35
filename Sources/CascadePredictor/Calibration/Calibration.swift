import Glibc

/// Turns a linear model's score into a probability.
package enum Calibration: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable { case platt, isotonic }

    case platt(PlattScaling)
    case isotonic(IsotonicRegression)

    /// The same probability whatever the score.
    /// - Parameter probability: strictly between 0 and 1.
    static func constant(_ probability: Double) -> Calibration {
        .platt(PlattScaling(slope: 0, intercept: log(probability / (1 - probability))))
    }

    static func fit(_ kind: Kind, _ data: [ScoredRate]) -> Calibration {
        switch kind {
        case .platt: .platt(PlattScaling.fit(data))
        case .isotonic: .isotonic(IsotonicRegression.fit(data))
        }
    }

    package func probability(_ score: Double) -> Double {
        switch self {
        case .platt(let scaling): scaling.probability(score)
        case .isotonic(let regression): regression.probability(score)
        }
    }

    var isSound: Bool {
        switch self {
        case .platt(let scaling): scaling.slope.isFinite && scaling.intercept.isFinite
        case .isotonic(let regression): regression.isSound
        }
    }

    private enum CodingKeys: String, CodingKey { case kind, platt, isotonic }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        switch try container.decode(Kind.self, forKey: .kind) {
        case .platt: self = .platt(try container.decode(PlattScaling.self, forKey: .platt))
        case .isotonic: self = .isotonic(try container.decode(IsotonicRegression.self, forKey: .isotonic))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .platt(let scaling):
            try container.encode(Kind.platt, forKey: .kind)
            try container.encode(scaling, forKey: .platt)
        case .isotonic(let regression):
            try container.encode(Kind.isotonic, forKey: .kind)
            try container.encode(regression, forKey: .isotonic)
        }
    }
}
