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
