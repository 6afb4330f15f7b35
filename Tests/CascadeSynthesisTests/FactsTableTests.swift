import CascadeCore
import CascadeTestSupport
import Synchronization
import Testing

@testable import CascadeSynthesis

@Suite struct FactsTableTests {
    /// Python's own facts, and what it was asked about.
    private final class Recording: PythonInspector {
        let asked = Mutex<[[String]]>([])

        func inspect(_ sources: [String]) async throws -> [PythonFacts] {
            asked.withLock { $0.append(sources) }
            return try await ScriptInspector().inspect(sources)
        }
    }

    @Test func everySourceIsAskedAboutOnce() async throws {
        let inspector = Recording()
        var table = FactsTable(inspector)
        try await table.load(["x = 1", "y = 2", "x = 1"])
        try await table.load(["y = 2", "z = 3"])
        #expect(inspector.asked.withLock { $0 } == [["x = 1", "y = 2"], ["z = 3"]])
        #expect(table["z = 3"].bindings == ["z"])
        #expect(!table["never loaded"].parses)
    }

    @Test(arguments: [
        "def f(x):\n    return x", "x = '''\n\n'''", "# only a comment", "x = 1;", "if True:\n    pass\n    ",
    ])
    func blankLinesAtItsEndChangeNoFactOfASourceThatParses(source: String) async throws {
        let inspector = Recording()
        var table = FactsTable(inspector)
        try await table.load([source])
        for end in ["\n", "\n\n\n"] {
            try await table.load([source + end])
            let alone = try await ScriptInspector().inspect([source + end])
            #expect(table[source + end] == alone[0])
        }
        #expect(inspector.asked.withLock { $0 } == [[source]])
    }

    /// It joins the next line, so that there must be one: two line ends parse, one does not.
    @Test(arguments: ["x = 1\\", "x = 1\\\r"])
    func lineEndsAfterABackslashMatter(source: String) async throws {
        var table = FactsTable(Recording())
        let ends = ["\n\n", "\n", "", "\n\n\n"]
        for end in ends { try await table.load([source + end]) }
        let alone = try await ScriptInspector().inspect(ends.map { source + $0 })
        #expect(ends.map { table[source + $0] } == alone)
        #expect(alone.map(\.parses) == [true, false, false, true])
    }

    /// Equal as texts, and two sources to Python.
    @Test func textsThatOnlyLookAlikeAreTwoSources() async throws {
        let sources = ["x = 1;", "x = 1\u{37E}", "y = '\u{E9}'", "y = 'e\u{301}'"]
        #expect(sources[0] == sources[1])
        var table = FactsTable(Recording())
        try await table.load(sources)
        #expect(sources.map { table[$0].parses } == [true, false, true, true])
        #expect(table[sources[3]].statements.first?.source.unicodeScalars.count == 8)
    }

    @Test func aSourceThatDoesNotParseIsItsOwn() async throws {
        let inspector = Recording()
        var table = FactsTable(inspector)
        for source in ["x = (", "x = (\n"] { try await table.load([source]) }
        #expect(inspector.asked.withLock { $0 } == [["x = ("], ["x = (\n"]])
        #expect(table["x = (\n"].parses == false)
    }

    @Test func answersToManyProblemsShareTheirCalls() async throws {
        let inspector = Recording()
        let names = ["first", "second", "third"]
        func answers(_ name: String) -> [CompletionSample] {
            let texts = [
                "```python\ndef \(name)(x):\n    return x\n```", "Prose.\ndef \(name)(x):\n    return 2\nMore prose.",
            ]
            return texts.enumerated().map { CompletionSample(index: $0, text: $1) }
        }
        let groups = names.map { ProblemAnswers(problem: problem($0), answers: answers($0)) }
        let none = ProblemAnswers(problem: problem("nothing"), answers: [])
        let found = try await PromptingSynthesizer(inspector: inspector, hasher: TestHasher())
            .extractSolutions(from: [groups[0], none, groups[1], groups[2]])
        #expect(found.map(\.count) == [2, 0, 2, 2])
        for (name, extractions) in zip(names, [found[0], found[2], found[3]]) {
            #expect(extractions[0].code == "def \(name)(x):\n    return x\n")
            #expect(extractions[1].code == "def \(name)(x):\n    return 2\n")
            #expect(extractions.map(\.method) == [.fence, .embedded])
        }
        #expect(inspector.asked.withLock { $0.count } <= 4)
    }

    /// An answer is read by its own problem: its entry point, and its prompt.
    @Test func problemsReadTogetherDoNotMix() async throws {
        let prompted = problem("area", prefix: "import math\n\ndef area(r):\n    \"\"\"Of a circle.\"\"\"\n")
        let plain = problem("area")
        let body = CompletionSample(index: 0, text: "    return math.pi * r ** 2\n")
        let whole = CompletionSample(index: 0, text: "def area(r):\n    return 3 * r * r\n")
        let groups = [
            ProblemAnswers(problem: plain, answers: [body]), ProblemAnswers(problem: prompted, answers: [body]),
            ProblemAnswers(problem: plain, answers: [whole]),
            ProblemAnswers(problem: problem("other"), answers: [whole]),
        ]
        let together = try await synthesizer.extractSolutions(from: groups)
        var alone: [[Extraction]] = []
        for group in groups {
            alone.append(try await synthesizer.extractSolutions(from: group.answers, for: group.problem))
        }
        #expect(together == alone)
        #expect(together.map { $0[0].code != nil } == [false, true, true, false])
    }
}
