/// A line of `trace show --json` and of `demo --json`.
struct StoryRow: Decodable, Equatable, Sendable {
    var problem: String
    var story: String
    /// Tier names with arrows between them.
    var path: String
    var status: String?
    /// Nil before `evaluate`, and where there is no answer to judge.
    var passes: Bool?
    /// In US dollars; nil when unknown.
    var cost: Double?

    enum CodingKeys: String, CodingKey {
        case problem, story, path, status
        case passes = "hidden_tests_pass"
        case cost = "cost_usd"
    }
}

/// `run --json`.
struct RunDocument: Decodable, Sendable {
    struct Answer: Decodable, Equatable, Sendable {
        var problem: String
        var status: String
        var cause: String
        var path: [String]
        var tier: String?
        var candidate: String?
        var cost: Double?

        enum CodingKeys: String, CodingKey {
            case problem, status, cause, path, tier, candidate
            case cost = "cost_usd"
        }
    }

    var folder: String
    var policy: String
    var reason: String
    var problems: Int
    var sources: [String]
    var answers: [Answer]
}

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
        var solutions: Double?
        var selfTests: Double?

        enum CodingKeys: String, CodingKey {
            case total = "total_usd"
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

/// `trace verify --json`.
struct VerificationDocument: Decodable, Sendable {
    struct Finding: Decodable, Sendable {
        var code: String
        var problem: String?
        var sequence: Int?
        var detail: String
    }

    var intact: Bool
    var events: Int
    var problems: Int
    var texts: Int
    var completions: Int
    var findings: [Finding]
}

/// An entry of `trace list --json`.
struct ListedRun: Decodable, Sendable {
    var run: String
    var folder: String
    var state: String
    var policy: String?
    var finished: Int
    var problems: Int?
}
