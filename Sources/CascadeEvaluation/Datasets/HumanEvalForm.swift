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
            let examples = stride(from: 2, to: facts.count - 1, by: 2).compactMap {
                DoctestExample.assertion(expression: facts[$0], expected: facts[$0 + 1], entryPoint: entryPoint)
            }
            let setup = setup(from: facts[0])
            let problem = Problem(
                id: id, statement: prompt, entryPoint: entryPoint, setup: setup, completionPrefix: prompt,
                visibleExamples: examples.prefix(max(0, visible)).map(VisibleExample.init(source:)))
            return DatasetEntry(
                problem: problem, hidden: .check(setup: setup, source: test, entryPoint: entryPoint),
                reference: solution, referenceContinuesPrompt: true, line: line)
        }

        /// Everything that the prompt brings besides the function to write: imports and helper functions. An answer
        /// that repeats only the function itself may use them, and so may the tests.
        private func setup(from facts: PythonFacts) -> String {
            guard facts.parses else { return "" }
            let asked = facts.definition(of: entryPoint)?.firstLine
            return facts.statements.filter { $0.firstLine != asked && $0.kind != "Expr" }.map(\.source)
                .joined(separator: "\n")
        }
    }
}
