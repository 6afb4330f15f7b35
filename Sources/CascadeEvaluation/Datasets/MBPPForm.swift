import CascadeCore

/// `mbpp.jsonl` and `sanitized-mbpp.json` (J. Austin et al., arXiv 2108.07732).
struct MBPPForm: DatasetForm {
    var isSanitized: Bool

    private struct Row: Decodable {
        var taskID: Int
        var text: String?
        var prompt: String?
        var code: String?
        var tests: [String]
        var setup: String?
        var imports: [String]?
        var challenge: [String]?

        enum CodingKeys: String, CodingKey {
            case text, prompt, code
            case taskID = "task_id"
            case tests = "test_list"
            case setup = "test_setup_code"
            case imports = "test_imports"
            case challenge = "challenge_test_list"
        }
    }

    func draft(_ row: DatasetRow, options: LoadingOptions) throws(DatasetError) -> DatasetDraft {
        let fields = try row.decode(Row.self)
        let statementField = isSanitized ? "prompt" : "text"
        guard let text = isSanitized ? fields.prompt : fields.text else {
            throw DatasetError(.missingField, "is missing: every row needs it", field: statementField)
        }
        let statement = try Self.requireText(text, field: statementField)
        guard !fields.tests.isEmpty else {
            throw DatasetError(
                .invalidValue, "holds no test: the entry point is read from the first", field: "test_list")
        }
        let id = ProblemID("MBPP/\(fields.taskID)")
        let tests = fields.tests.map(\.withUnixLineEnds)
        let challenge = options.includesChallengeTests ? (fields.challenge ?? []).map(\.withUnixLineEnds) : []
        let parts = Parts(
            id: id, statement: statement, code: fields.code?.withUnixLineEnds,
            imports: setup(of: fields, options: options), testSetup: fields.setup?.withUnixLineEnds ?? "",
            tests: tests, challenge: challenge, visible: options.visible ?? 1, line: row.line)
        let sources = [parts.code ?? ""] + tests + challenge
        return DatasetDraft(id: id, line: row.line, sources: sources, finish: parts.entry)
    }

    private func setup(of fields: Row, options: LoadingOptions) -> String {
        let header = options.addsCommonImports ? [LoadingOptions.commonImports] : []
        return (header + (fields.imports ?? []).map(\.withUnixLineEnds)).joined(separator: "\n")
    }

    private struct Parts: Sendable {
        var id: ProblemID
        var statement: String
        var code: String?
        var imports: String
        /// Uses names that the candidate defines (row 927 builds a tree of its `Node`), so it goes in front of each test.
        var testSetup: String
        var tests: [String]
        var challenge: [String]
        var visible: Int
        var line: Int

        @Sendable func entry(_ facts: [PythonFacts]) throws(DatasetError) -> DatasetEntry {
            for (index, fact) in facts.dropFirst().enumerated() {
                let inList = index < tests.count
                let field = inList ? "test_list[\(index)]" : "challenge_test_list[\(index - tests.count)]"
                try MBPPForm.requireParses(fact, field: field)
            }
            let entryPoint = try EntryPoint.called(by: facts[1], definedBy: facts[0])
            let shown = min(max(0, visible), tests.count)
            let gold = (tests + challenge).map { testSetup.isEmpty ? $0 : "\(testSetup)\n\($0)" }
            let problem = Problem(
                id: id, statement: statement, entryPoint: entryPoint, setup: imports,
                visibleExamples: gold.prefix(shown).map(VisibleExample.init(source:)))
            let hidden = HiddenTests.asserts(
                setup: imports, shown: Array(gold.prefix(shown)), unshown: Array(gold.dropFirst(shown)),
                entryPoint: entryPoint)
            return DatasetEntry(problem: problem, hidden: hidden, reference: code, line: line)
        }
    }
}
