import CascadeCore

/// A Python file of tests: every statement that does something is one, with the definitions before it in front.
struct TestScript: Sendable {
    let facts: PythonFacts

    private static let definitions: Set<String> = [
        "Import", "ImportFrom", "FunctionDef", "AsyncFunctionDef", "ClassDef", "Assign", "AnnAssign", "AugAssign",
    ]

    /// Whether the file only defines `check(candidate)`, as HumanEval's suites do.
    var needsEntry: Bool { actions.isEmpty && facts.definition(of: "check")?.required == 1 }

    func tests(of path: String, text: String, entry: String) -> [ExecTest] {
        if needsEntry {
            return [ExecTest(source: "\(text)\ncheck(\(entry))\n", text: "check(\(entry))", origin: path)]
        }
        if actions.isEmpty { return functions(of: path, text: text) }
        var setup: [String] = []
        return facts.statements.compactMap { statement in
            if Self.definitions.contains(statement.kind) {
                setup.append(statement.source)
                return nil
            }
            guard !isDocumentation(statement) else { return nil }
            return ExecTest(
                source: (setup + [statement.source]).joined(separator: "\n"), text: statement.source,
                origin: "\(path):\(statement.firstLine)")
        }
    }

    private var actions: [PythonFacts.Statement] {
        facts.statements.filter { !Self.definitions.contains($0.kind) && !isDocumentation($0) }
    }

    /// A text that stands alone, at the top for instance.
    private func isDocumentation(_ statement: PythonFacts.Statement) -> Bool {
        statement.kind == "Expr" && statement.calls.isEmpty && ["\"", "'"].contains(statement.source.prefix(1))
    }

    /// Functions as pytest finds them, one test each.
    private func functions(of path: String, text: String) -> [ExecTest] {
        facts.definitions.filter { $0.kind == .function && $0.name.hasPrefix("test") && $0.required == 0 }.map {
            ExecTest(source: "\(text)\n\($0.name)()\n", text: "\($0.name)()", origin: "\(path):\($0.firstLine)")
        }
    }
}
