import FoundationEssentials

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
