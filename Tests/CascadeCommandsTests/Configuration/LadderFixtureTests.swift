import CascadeCore
import FoundationEssentials
import Testing

@testable import CascadeCommands

/// The ready-made ladders.
@Suite("Ladders of the project")
struct LadderFixtureTests {
    @Test("The list below is complete")
    func complete() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: ProjectFiles.path("fixtures/ladders"))
        #expect(files.filter { $0.hasSuffix(".toml") }.sorted() == Self.ladders.map { $0.0 })
    }

    static let ladders: [(String, [String])] = [
        ("demo.toml", ["small", "medium", "large"]),
        ("humaneval-recorded.toml", ["codegen", "gpt-3.5", "gpt-4"]),
        ("local-server.toml", ["local"]),
        ("mbpp-recorded.toml", ["qwen", "gpt-3.5", "gpt-4"]),
        ("ollama.toml", ["1.5b", "7b", "32b"]),
        ("openai.toml", ["small", "large"]),
    ]

    @Test("Every ladder can be read, and its policy runs without a predictor", arguments: ladders)
    func readable(file: String, tiers: [String]) throws {
        let configuration = try ConfigurationFile.load(ProjectFiles.path("fixtures/ladders/" + file))
        #expect(configuration.ladder.tiers.map(\.name) == tiers)
        let policy = try PolicyAssembly.policy(named: configuration.run.policy, configuration: configuration).policy
        #expect(!policy.needsPredictor)
    }

    @Test("Ladders that name prices name one for every tier", arguments: ladders)
    func prices(file: String, tiers: [String]) throws {
        let configuration = try ConfigurationFile.load(ProjectFiles.path("fixtures/ladders/" + file))
        let priced = configuration.ladder.tiers.filter { $0.price != nil }
        #expect(priced.isEmpty || priced.count == tiers.count)
        // Cheapest first.
        let outputs = priced.compactMap(\.price?.output)
        #expect(outputs == outputs.sorted())
    }
}
