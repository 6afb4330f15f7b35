import Testing

/// Datasets that cannot be used, wholly or in part.
@Suite("Bad dataset", .inTurn)
struct DatasetTests {
    private static let rows = [
        #"{"id": "a/1", "statement": "Return 1.", "entry_point": "one"}"#,
        #"{"id": "a/2", "statement": "Return 2."}"#,
        #"{"id": "a/3", "statement": "Return 3.", "entry_point": "three", "hiden": ["assert three() == 3"]}"#,
        #"{"id": "a/4", "statement": "Return 4.", "entry_point": "four""#,
        #"{"id": "a/1", "statement": "Return 5.", "entry_point": "five"}"#,
        #"{"id": "a/6", "statement": "Return 6.", "entry_point": "six", "hidden": ["assert six( == 6"]}"#,
    ]

    private func run(_ dataset: String, _ arguments: [String] = [], in place: Workplace) async throws -> Outcome {
        try await place.cascade(["run", dataset, "--dry-run"] + Repository.scripted + arguments)
    }

    @Test(
        "a bad row is an error with file, line and field",
        arguments: [
            (1, ":2: field 'entry_point': is missing"),
            (2, ":2: field 'hiden': is no field of a problem, did you mean 'hidden'?"),
            (3, ":2: "),
            (4, ":2: the problem 'a/1' is on line 1 already: rename one"),
            (5, ":2: field 'hidden[0]': "),
        ])
    func row(index: Int, message: String) async throws {
        let place = try Workplace()
        let path = try place.write(Self.rows[0] + "\n" + Self.rows[index] + "\n", to: "rows.jsonl")
        let outcome = try await run("rows.jsonl", in: place)
        #expect(outcome.status == 3, "\(outcome)")
        #expect(outcome.errors.hasPrefix("error: \(path)\(message)"), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }

    @Test("--skip-invalid counts what it leaves out, and names it")
    func skipped() async throws {
        let place = try Workplace()
        try place.write(Self.rows.joined(separator: "\n"), to: "rows.jsonl")
        let outcome = try await run("rows.jsonl", ["--skip-invalid"], in: place)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(
            outcome.errors.contains("warning: 5 rows of \(place.file("rows.jsonl")) cannot be read and are left out:"))
        for line in 2...6 { #expect(outcome.errors.contains("rows.jsonl:\(line):"), "\(line)") }
        #expect(outcome.output.contains("rows.jsonl: 1 problems, 0 with hidden tests"))
    }

    @Test("when every row is bad there is nothing to skip to")
    func nothingLeft() async throws {
        let place = try Workplace()
        try place.write(Self.rows[1] + "\n", to: "rows.jsonl")
        let outcome = try await run("rows.jsonl", ["--skip-invalid"], in: place)
        #expect(outcome.status == 2 || outcome.status == 3, "\(outcome)")
        #expect(outcome.errors.contains("rows.jsonl"))
    }

    @Test(
        "missing, empty, blank and foreign files are errors that name the file",
        arguments: [
            (nil, "there is no such file"),
            ("", "the file is empty"),
            ("\n \n", "the file is empty"),
            ("[]", "the file is empty"),
            ("id,statement\n1,x\n", "is neither JSON Lines nor a JSON array"),
            (#"{"a": 1}"#, ""),
        ] as [(String?, String)])
    func file(text: String?, message: String) async throws {
        let place = try Workplace()
        if let text { try place.write(text, to: "data.jsonl") }
        let outcome = try await run("data.jsonl", in: place)
        #expect(outcome.status == 3, "\(outcome)")
        #expect(outcome.errors.hasPrefix("error: \(place.file("data.jsonl"))"), "\(outcome.errors)")
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }

    @Test("a run on problems without hidden tests works, and cannot be evaluated")
    func noHiddenTests() async throws {
        let place = try Workplace()
        let tasks = SmallTasks.dataset.replacing(/, "hidden": .*\]/, with: "")
        let dataset = try place.write(tasks, to: "tasks.jsonl")
        try await ModelServer.with(ModelServer.Plan(answers: SmallTasks.answers), in: place) { server in
            let ladder = try place.write(SmallTasks.ladder(server.baseURL), to: "ladder.toml")
            let run = try await place.cascade("run", dataset, "-c", ladder, "--limit", "1")
            #expect(run.status == 0, "\(run)")
        }
        let outcome = try await place.cascade("evaluate", "latest")
        #expect(outcome.status == 3, "\(outcome)")
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains("hidden tests"), "\(outcome.errors)")
    }

    @Test("an unknown task id is a usage error with near names")
    func unknownTask() async throws {
        let place = try Workplace()
        let outcome = try await run(Repository.problems, ["--task", "demo/1", "--task", "demo/99"], in: place)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("there is no problem 'demo/99' in the dataset; did you mean 'demo/"))
    }

    @Test(
        "selections that select nothing or make no sense are usage errors",
        arguments: [
            (["--limit", "abc"], "'abc' is no limit"), (["--limit", "0"], "'0' is no limit"),
            (["--limit=-3"], "'-3' is no limit"), (["--limit", "30-10"], "'30-10' is no limit"),
            (["--limit", "1-"], "'1-' is no limit"), (["--limit", "99999999999999999999"], "is no limit"),
            (["--limit", "1000-1010"], "no problem is selected: the dataset holds 45"),
            (["--shard", "3/2"], "'3/2' is no shard"), (["--shard", "x"], "'x' is no shard"),
            (["--visible=-1"], "--visible is -1"), (["-j", "0"], "-j is 0: it must be from 1 to 4096"),
            (["--max-cost=-1"], "--max-cost is -1.0: it must be 0 or more"),
            (["--max-cost", "nan"], "--max-cost is nan: it must be 0 or more"),
            (["--seed", "minus"], "--seed"),
        ])
    func selection(arguments: [String], message: String) async throws {
        let place = try Workplace()
        let outcome = try await run(Repository.problems, arguments, in: place)
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }

    @Test("a selection takes exactly the problems that it names")
    func selected() async throws {
        let place = try Workplace()
        for (arguments, count) in [
            (["--limit", "10-12"], 3), (["--limit", "44-90"], 2), (["--shard", "2/4"], 11),
            (["--task", "demo/3", "--task", "demo/44"], 2),
        ] {
            let outcome = try await run(Repository.problems, arguments, in: place)
            #expect(outcome.status == 0, "\(outcome)")
            #expect(outcome.output.contains("problems.jsonl: \(count) problems, \(count) with hidden tests"))
        }
    }
}
