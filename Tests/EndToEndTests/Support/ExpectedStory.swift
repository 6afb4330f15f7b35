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

/// The parts of a fixture problem that tests read.
struct FixtureProblem: Decodable, Sendable {
    var id: String
    var statement: String
    var entryPoint: String

    enum CodingKeys: String, CodingKey {
        case id, statement
        case entryPoint = "entry_point"
    }

    static func all() throws -> [FixtureProblem] {
        let data = try Data(contentsOf: URL(filePath: Repository.problems))
        return try data.split(separator: UInt8(ascii: "\n")).map {
            try JSONDecoder().decode(FixtureProblem.self, from: Data($0))
        }
    }
}
