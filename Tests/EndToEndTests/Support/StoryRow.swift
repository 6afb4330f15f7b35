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
