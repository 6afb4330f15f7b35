import CascadeCore

/// The imports and helper definitions that a completion prompt shows above its function. An answer that gives the
/// whole function again often leaves them out, because the prompt has them.
struct PromptCode {
    private let statements: [PythonFacts.Statement]

    /// Sources to load before `init`: the prompt as it is, and with a body for the function that it leaves open.
    static func sources(of prefix: String) -> [String] { [prefix, prefix + "\n    pass\n"] }

    init(prefix: String, entryPoint: String, facts: FactsTable) {
        let found = Self.sources(of: prefix).map { facts[$0] }.first { $0.parses }
        let last = found?.definition(of: entryPoint)?.firstLine
        statements = (found?.statements ?? []).filter {
            $0.firstLine != last && Self.kinds.contains($0.kind)
        }
    }

    private static let kinds: Set<String> = [
        "Import", "ImportFrom", "FunctionDef", "AsyncFunctionDef", "ClassDef", "Assign", "AnnAssign", "Try", "If",
    ]

    /// The code with those of the prompt's statements in front that it does not have.
    func completing(_ code: String, facts: PythonFacts) -> String {
        let present = Set(facts.statements.map(\.normalized))
        let missing = statements.filter { !present.contains($0.normalized) }
        guard !missing.isEmpty else { return code }
        return missing.map(\.source).joined(separator: "\n") + "\n\n" + code
    }
}
