import Testing

/// Mistakes that are found before a run begins leave nothing behind that looks like a run.
@Suite("Nothing left behind", .inTurn)
struct NothingLeftTests {
    /// A command line that cannot work, and why.
    struct Mistake: Sendable, CustomTestStringConvertible {
        var name: String
        /// Further lines of the endpoint.
        var endpoint = ""
        /// A name in the ladder, and what is put in its place.
        var change: (from: String, to: String)?
        var arguments: [String] = []
        var status: Int32 = 3
        var message: String

        var testDescription: String { name }
    }

    @Test(
        "a mistake in what a run needs",
        arguments: [
            Mistake(
                name: "key variable not set", endpoint: "api_key_env = \"E2E_MODEL_KEY\"",
                message: "E2E_MODEL_KEY, which is not set"),
            Mistake(
                name: "budget without a price", change: ("id = \"strong\"", "id = \"other\""),
                arguments: ["--max-cost", "1"], message: "the price of"),
            Mistake(
                name: "transcript that cannot be written", arguments: ["--record", "missing/transcript.jsonl"],
                message: "missing/transcript.jsonl"),
            Mistake(
                name: "recordings that are not there", change: ("api = \"openai-chat\"", "api = \"replay\""),
                message: "none.jsonl"),
        ])
    func run(mistake: Mistake) async throws {
        let place = try Workplace()
        let dataset = try place.write(SmallTasks.dataset, to: "tasks.jsonl")
        var text = SmallTasks.ladder("http://127.0.0.1:1/v1", endpoint: mistake.endpoint)
        if let change = mistake.change { text = text.replacing(change.from, with: change.to) }
        if text.contains("\"replay\"") {
            text = text.replacing("base_url = \"http://127.0.0.1:1/v1\"", with: "solutions = \"none.jsonl\"")
                .replacing("timeout_s = 600", with: "")
        }
        let ladder = try place.write(text, to: "ladder.toml")
        let outcome = try await place.cascade(["run", dataset, "-c", ladder] + mistake.arguments)
        #expect(outcome.status == mistake.status, "\(outcome)")
        #expect(outcome.errors.contains(mistake.message), "\(outcome.errors)")
        #expect(place.folders().isEmpty)
        let latest = try await place.cascade("trace", "show", "latest")
        #expect(latest.status == 2, "\(latest)")
    }

    @Test("an output folder that is a file is an error in words")
    func fileForFolder() async throws {
        let place = try Workplace()
        try place.write("x", to: "taken")
        let outcome = try await place.cascade(
            ["run", Repository.problems, "--limit", "1", "--out", "taken"] + Repository.scripted)
        #expect(outcome.status == 3 || outcome.status == 4, "\(outcome)")
        #expect(outcome.errors.contains("taken/"))
        #expect(!outcome.errors.contains("Domain="), "\(outcome.errors)")
        #expect(try place.read("taken") == "x")
    }
}
