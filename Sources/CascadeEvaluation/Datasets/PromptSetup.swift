import CascadeCore

/// Everything that a completion prompt brings besides the function to write: imports and helper functions. An answer
/// that repeats only the function itself may use them, and so may the tests.
enum PromptSetup {
    static func source(_ facts: PythonFacts, entryPoint: String) -> String {
        guard facts.parses else { return "" }
        let asked = facts.definition(of: entryPoint)?.firstLine
        return facts.statements.filter { $0.firstLine != asked && $0.kind != "Expr" }.map(\.source)
            .joined(separator: "\n")
    }
}
