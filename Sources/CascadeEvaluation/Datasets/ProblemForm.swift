import CascadeCore

/// The project's own form, one JSON object a problem:
///
/// | field | type | meaning |
/// |---|---|---|
/// | `id` | text | unique name, kept as it is |
/// | `statement` | text | the task in words |
/// | `entry_point` | text | the function or class that the tests call |
/// | `setup` | text, optional | runs before every candidate |
/// | `prompt` | text, optional | code that the answer continues |
/// | `examples` | list of texts, optional | asserts that the model may see |
/// | `hidden` | list of texts, optional | asserts that it may not |
/// | `check` | text, optional | a source that defines `check(candidate)`, instead of `hidden` or beside it |
/// | `reference` | text, optional | a whole program that passes |
/// | `topic` | text, optional | what kind of task it is; for people |
struct ProblemForm: DatasetForm {
    private struct Row: Decodable {
        var id: String
        var statement: String
        var entryPoint: String
        var setup: String?
        var prompt: String?
        var examples: [String]?
        var hidden: [String]?
        var check: String?
        var reference: String?

        enum CodingKeys: String, CodingKey {
            case id, statement, setup, prompt, examples, hidden, check, reference
            case entryPoint = "entry_point"
        }
    }

    private static let known: Set<String> = [
        "id", "statement", "entry_point", "setup", "prompt", "examples", "hidden", "check", "reference", "topic",
    ]

    func draft(_ row: DatasetRow, options: LoadingOptions) throws(DatasetError) -> DatasetDraft {
        // A misspelt `hidden` would make a problem that nobody ever judges.
        if let unknown = try row.fields().subtracting(Self.known).min() {
            let near = NearMatches.of(unknown, among: Self.known.sorted()).first.map { ", did you mean '\($0)'?" } ?? ""
            throw DatasetError(.unknownField, "is no field of a problem\(near)", field: unknown)
        }
        let fields = try row.decode(Row.self)
        let parts = Parts(
            id: ProblemID(try Self.requireText(fields.id, field: "id")),
            statement: try Self.requireText(fields.statement, field: "statement"),
            entryPoint: try Self.requireText(fields.entryPoint, field: "entry_point"),
            setup: fields.setup?.withUnixLineEnds ?? "", prompt: fields.prompt?.withUnixLineEnds,
            examples: (fields.examples ?? []).map(\.withUnixLineEnds),
            hidden: (fields.hidden ?? []).map(\.withUnixLineEnds), check: fields.check?.withUnixLineEnds,
            reference: fields.reference?.withUnixLineEnds, visible: options.visible ?? .max, line: row.line)
        let sources = parts.examples + parts.hidden + [parts.check ?? "", parts.setup]
        return DatasetDraft(id: parts.id, line: row.line, sources: sources, finish: parts.entry)
    }

    private struct Parts: Sendable {
        var id: ProblemID
        var statement: String
        var entryPoint: String
        var setup: String
        var prompt: String?
        var examples: [String]
        var hidden: [String]
        var check: String?
        var reference: String?
        var visible: Int
        var line: Int

        @Sendable func entry(_ facts: [PythonFacts]) throws(DatasetError) -> DatasetEntry {
            try requireSound(facts)
            let visible = Array(examples.prefix(max(0, visible)))
            let problem = Problem(
                id: id, statement: statement, entryPoint: entryPoint, setup: setup, completionPrefix: prompt,
                visibleExamples: visible.map(VisibleExample.init(source:)))
            return DatasetEntry(problem: problem, hidden: gold(shown: visible), reference: reference, line: line)
        }

        private func requireSound(_ facts: [PythonFacts]) throws(DatasetError) {
            for (index, fact) in facts.enumerated() {
                let field =
                    switch index {
                    case ..<examples.count: "examples[\(index)]"
                    case ..<(examples.count + hidden.count): "hidden[\(index - examples.count)]"
                    case examples.count + hidden.count: "check"
                    default: "setup"
                    }
                try ProblemForm.requireParses(fact, field: field)
                if index < examples.count, fact.statements.last?.kind != "Assert" {
                    throw DatasetError(.invalidValue, "does not end with an assert statement", field: field)
                }
            }
            if check != nil, !facts[examples.count + hidden.count].defines("check") {
                throw DatasetError(.invalidValue, "does not define a function named check", field: "check")
            }
        }

        /// Examples are gold tests too, shown or not. Without anything beyond them there is nothing to judge by.
        private func gold(shown: [String]) -> HiddenTests? {
            let unshown = examples.dropFirst(shown.count) + hidden
            if let check {
                let checked = HiddenTests.check(setup: setup, source: check, entryPoint: entryPoint)
                return .asserts(
                    setup: setup, shown: shown, unshown: unshown + checked.unshown, entryPoint: entryPoint)
            }
            return unshown.isEmpty
                ? nil
                : .asserts(setup: setup, shown: shown, unshown: Array(unshown), entryPoint: entryPoint)
        }
    }
}
