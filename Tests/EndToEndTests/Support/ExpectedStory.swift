import FoundationEssentials

/// How a problem of the fixtures should end with the demo's ladder.
struct ExpectedStory: Decodable, Sendable {
    var story: String
    var path: [String]
    /// Whether the answer passes the hidden tests; false also where there is no answer.
    var hidden: Bool

    static func all() throws -> [String: ExpectedStory] {
        let file = URL(filePath: Repository.root + "/fixtures/expected/demo-stories.json")
        return try JSONDecoder().decode([String: ExpectedStory].self, from: try Data(contentsOf: file))
    }
}
