import Testing

/// Configurations that cannot be used.
@Suite("Bad configuration", .inTurn)
struct ConfigurationTests {
    /// A configuration with one mistake.
    struct Mistake: Sendable, CustomTestStringConvertible {
        var name: String
        /// What stands in the good text, and what is put in its place.
        var from: String
        var to: String
        /// The line that must be named; nil where no single line is at fault.
        var line: Int?
        var message: String

        var testDescription: String { name }
    }

    private static let good = """
        schema_version = 1
        [run]
        seed = 1
        policy = "cascade-only"
        [endpoints.local]
        api = "openai-chat"
        base_url = "http://127.0.0.1:1/v1"
        [[tiers]]
        name = "only"
        endpoint = "local"
        model = "m"
        solutions = { n = 1 }

        """

    @Test(
        "names the file, the line and what to do",
        arguments: [
            Mistake(name: "unknown key", from: "seed = 1", to: "sed = 1", line: 3, message: "'sed'"),
            Mistake(
                name: "unknown key in an inline table", from: "{ n = 1 }", to: "{ n = 1, temprature = 0.1 }", line: 12,
                message: "'temprature'"),
            Mistake(name: "unknown table", from: "[run]", to: "[runn]", line: 2, message: "'runn'"),
            Mistake(name: "bad TOML", from: "seed = 1", to: "seed = = 1", line: 3, message: "this is not valid TOML"),
            Mistake(
                name: "open string", from: "\"local\"\n", to: "\"local\n", line: 10, message: "this is not valid TOML"),
            Mistake(name: "wrong type", from: "seed = 1", to: "seed = \"one\"", line: 3, message: "a whole number"),
            Mistake(
                name: "unknown endpoint", from: "endpoint = \"local\"", to: "endpoint = \"remote\"", line: 10,
                message: "tier 'only' names endpoint 'remote', which is not configured; known: local"),
            Mistake(name: "no model", from: "model = \"m\"\n", to: "", line: 8, message: "needs 'model'"),
            Mistake(
                name: "address without a scheme", from: "http://127", to: "127", line: 7,
                message: "it must start with http:// or https://"),
            Mistake(
                name: "another version", from: "schema_version = 1", to: "schema_version = 9", line: 1,
                message: "schema_version is 9; this version reads 1"),
            Mistake(
                name: "no version", from: "schema_version = 1\n", to: "\n", line: 1, message: "add 'schema_version = 1'"
            ),
            Mistake(
                name: "no tier",
                from: "[[tiers]]\nname = \"only\"\nendpoint = \"local\"\nmodel = \"m\"\nsolutions = { n = 1 }\n",
                to: "",
                line: nil, message: "the ladder has no tier: add at least one [[tiers]] entry"),
        ])
    func mistake(_ mistake: Mistake) async throws {
        let place = try Workplace()
        let text = Self.good.replacing(mistake.from, with: mistake.to)
        try #require(text != Self.good)
        try place.write(text, to: "ladder.toml")
        let outcome = try await place.cascade("run", Repository.problems, "-c", "ladder.toml")
        #expect(outcome.status == 3, "\(outcome)")
        let start = mistake.line.map { "error: ladder.toml:\($0): " } ?? "error: ladder.toml: "
        #expect(outcome.errors.hasPrefix(start), "\(outcome.errors)")
        #expect(outcome.errors.contains(mistake.message), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
        #expect(place.folders().isEmpty)
    }

    @Test("without any configuration, says where it looked and where ready ones are")
    func none() async throws {
        let place = try Workplace()
        let outcome = try await place.cascade("run", Repository.problems)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("no configuration: give one with -c"))
        #expect(outcome.errors.contains("fixtures/ladders"))
        #expect(outcome.errors.contains(place.path + "/.config/code-cascade/cascade.toml"))
    }

    @Test("a configuration in the working folder is found without a flag")
    func found() async throws {
        let place = try Workplace()
        try place.write(Self.good, to: "cascade.toml")
        let outcome = try await place.cascade("run", Repository.problems, "--limit", "1", "--dry-run")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output.contains("Nothing was asked."))
        #expect(outcome.output.contains("unknown"))
        #expect(place.folders().isEmpty)
    }

    @Test("a missing file, a folder and bytes that are no text are errors that name the path")
    func unreadable() async throws {
        let place = try Workplace()
        try place.write("x", to: "folder/x")
        let missing = try await place.cascade("run", Repository.problems, "-c", "nothing.toml")
        #expect(missing.status == 3)
        #expect(missing.errors.contains("configuration 'nothing.toml' does not exist"))
        let folder = try await place.cascade("run", Repository.problems, "-c", "folder")
        #expect(folder.status == 3)
        #expect(folder.errors.contains("'folder' is a folder"))
        let binary = try await place.cascade("run", Repository.problems, "-c", Repository.cascade)
        #expect(binary.status == 3)
        #expect(binary.errors.contains("is not UTF-8 text"))
    }

    @Test("recordings that are not there are an error before the run begins")
    func recordings() async throws {
        let place = try Workplace()
        let outcome = try await place.cascade(
            "run", Repository.problems, "-c", Repository.demoLadder, "--recordings", "elsewhere")
        #expect(outcome.status == 3, "\(outcome)")
        #expect(outcome.errors.contains("elsewhere/transcripts/"))
    }
}
