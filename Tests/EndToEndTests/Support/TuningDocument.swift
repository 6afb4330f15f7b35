/// What tests read of `tune --json`.
struct TuningDocument: Decodable, Sendable {
    struct Plan: Decodable, Equatable, Sendable {
        var tiers: [Step]
        var validation: Measures
        var heldOut: Measures

        enum CodingKeys: String, CodingKey {
            case tiers, validation
            case heldOut = "held_out"
        }
    }

    struct Step: Decodable, Equatable, Sendable {
        var tier: String
        var k: Int
    }

    struct Measures: Decodable, Equatable, Sendable {
        var accuracy: EvaluationDocument.Share
        var cost: Double

        enum CodingKeys: String, CodingKey {
            case accuracy
            case cost = "cost_usd"
        }
    }

    var frontier: [Plan]
    var pick: Plan?
    var digest: String
}
