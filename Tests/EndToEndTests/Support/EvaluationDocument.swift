/// What tests read of `evaluate --json`.
struct EvaluationDocument: Decodable, Sendable {
    struct Run: Decodable, Equatable, Sendable {
        var accuracy: Accuracy
        var cost: Cost
        var results: [Result]
        var policy: String
    }

    struct Accuracy: Decodable, Equatable, Sendable {
        var all: Share
    }

    struct Share: Decodable, Equatable, Sendable {
        var count: Int
        var total: Int
    }

    struct Cost: Decodable, Equatable, Sendable {
        var total: Double?
        var predictor: Double?
        var solutions: Double?
        var selfTests: Double?

        enum CodingKeys: String, CodingKey {
            case total = "total_usd"
            case predictor = "predictor_usd"
            case solutions = "solutions_usd"
            case selfTests = "self_tests_usd"
        }
    }

    struct Result: Decodable, Equatable, Sendable {
        var problem: String
        var status: String
        var passed: Bool?
        var path: [Int]
        var cost: Double?

        enum CodingKeys: String, CodingKey {
            case problem, status, passed, path
            case cost = "cost_usd"
        }
    }

    var runs: [Run]
}
