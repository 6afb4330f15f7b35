import CascadeCore

/// `HumanEval.jsonl` (M. Chen et al., arXiv 2107.03374).
struct HumanEvalForm: DatasetForm {
    private struct Row: Decodable {
        var taskID: String
        var prompt: String
        var entryPoint: String
        var solution: String?
        var test: String

        enum CodingKeys: String, CodingKey {
            case prompt, test
            case taskID = "task_id"
            case entryPoint = "entry_point"
            case solution = "canonical_solution"
        }
    }

    func draft(_ row: DatasetRow, options: LoadingOptions) throws(DatasetError) -> DatasetDraft {
        let fields = try row.decode(Row.self)
        let parts = Parts(
            id: ProblemID(try Self.requireText(fields.taskID, field: "task_id")),
            prompt: try Self.requireText(fields.prompt, field: "prompt"),
            entryPoint: try Self.requireText(fields.entryPoint, field: "entry_point"),
            solution: fields.solution?.withUnixLineEnds, test: try Self.requireText(fields.test, field: "test"),
            visible: options.visible ?? .max, line: row.line)
        let examples = DoctestExample.all(in: parts.prompt)
        let sources = [parts.prompt, parts.test] + examples.flatMap { [$0.expression, $0.expected] }
        return DatasetDraft(id: parts.id, line: row.line, sources: sources, finish: parts.entry)
    }

    private struct Parts: Sendable {
        var id: ProblemID
        var prompt: String
        var entryPoint: String
        var solution: String?
        var test: String
        var visible: Int
        var line: Int

        @Sendable func entry(_ facts: [PythonFacts]) throws(DatasetError) -> DatasetEntry {
            try HumanEvalForm.requireParses(facts[1], field: "test")
            if facts[0].parses, !facts[0].defines(entryPoint) {
                throw DatasetError(.invalidValue, "is not defined by the prompt", field: "entry_point")
            }
            let examples = DoctestExample.assertions(facts.dropFirst(2), entryPoint: entryPoint)
            let setup = PromptSetup.source(facts[0], entryPoint: entryPoint)
            let problem = Problem(
                id: id, statement: prompt, entryPoint: entryPoint, setup: setup, completionPrefix: prompt,
                visibleExamples: examples.prefix(max(0, visible)).map(VisibleExample.init(source:)))
            return DatasetEntry(
                problem: problem, hidden: .check(setup: setup, source: test, entryPoint: entryPoint),
                reference: solution, referenceContinuesPrompt: true, line: line)
        }
    }
}
