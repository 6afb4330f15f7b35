import CascadeCore

/// Removes what an answer shows beside its code: an `if __name__` guard, and the asserts, prints and calls that follow
/// the definitions. Nothing else at top level is ever removed: constants, tables and set-up calls belong to the code.
struct CodeTrimmer {
    let code: String
    let facts: PythonFacts
    let entryPoint: String

    func trimmed() -> String {
        let removed = facts.statements.indices.filter { removes($0) && standsAlone($0) }
        return without(Set(removed))
    }

    /// The code up to the end of the function that the prompt began, with those later definitions that it refers to.
    /// A base model that has ended its function goes on with whatever comes next in its file.
    func continuation(promptLines: Int) -> String {
        guard
            let entry = facts.statements.firstIndex(where: {
                $0.firstLine <= promptLines && $0.lastLine > promptLines
            })
        else { return trimmed() }
        var needed = PythonNames(facts.statements[...entry].map(\.source).joined(separator: "\n")).free
        needed.remove(entryPoint)
        var kept: Set<Int> = []
        var grew = true
        while grew {
            grew = false
            for index in facts.statements.indices.dropFirst(entry + 1) where !kept.contains(index) {
                let names = definedNames(by: facts.statements[index])
                guard !names.isDisjoint(with: needed), !names.contains(entryPoint) else { continue }
                kept.insert(index)
                needed.formUnion(PythonNames(facts.statements[index].source).free)
                grew = true
            }
        }
        return without(Set(facts.statements.indices.dropFirst(entry + 1)).subtracting(kept).filter(standsAlone))
    }

    private func definedNames(by statement: PythonFacts.Statement) -> Set<String> {
        let lines = statement.firstLine...statement.lastLine
        let definitions = facts.definitions.filter { lines.contains($0.firstLine) }.map(\.name)
        guard ["Assign", "AnnAssign", "Import", "ImportFrom"].contains(statement.kind) else { return Set(definitions) }
        let names = PythonNames(statement.source).free
        return Set(definitions).union(facts.bindings.filter { names.contains($0) })
    }

    /// Whether a statement has its lines to itself, so that they can go.
    private func standsAlone(_ index: Int) -> Bool {
        let statement = facts.statements[index]
        let before = index > 0 ? facts.statements[index - 1].lastLine : 0
        let after = index + 1 < facts.statements.count ? facts.statements[index + 1].firstLine : Int.max
        return before < statement.firstLine && statement.lastLine < after
    }

    private func removes(_ index: Int) -> Bool {
        let statement = facts.statements[index]
        if statement.isMainGuard { return true }
        guard index > lastDefinition else { return false }
        switch statement.kind {
        case "Assert": return true
        case "Expr": return isUsage(statement) || Self.isTestRunner(statement.source)
        case "Assign", "AnnAssign", "AugAssign", "For", "While", "With", "Try", "If": return isUsage(statement)
        default: return false
        }
    }

    /// Index of the last statement that defines the entry point or anything else as a function, class or import.
    private var lastDefinition: Int {
        let last = facts.statements.lastIndex { statement in
            ["FunctionDef", "AsyncFunctionDef", "ClassDef", "Import", "ImportFrom"].contains(statement.kind)
                || facts.definitions.contains {
                    (statement.firstLine...statement.lastLine).contains($0.firstLine) && !statement.isMainGuard
                }
        }
        let bound = facts.statements.firstIndex {
            ["Assign", "AnnAssign"].contains($0.kind) && PythonNames($0.source).free.contains(entryPoint)
        }
        return max(last ?? -1, facts.definition(of: entryPoint) == nil ? bound ?? -1 : -1)
    }

    /// Whether a statement shows the code at work: it calls the entry point, talks to a terminal, or calls a function
    /// of the answer that does.
    private func isUsage(_ statement: PythonFacts.Statement) -> Bool {
        let shown: Set<String> = [entryPoint, "print", "input", "exit", "quit"]
        if !shown.isDisjoint(with: statement.calls) { return true }
        return statement.kind == "Expr"
            && statement.calls.contains { called in
                facts.statements.contains { inner in
                    ["FunctionDef", "AsyncFunctionDef"].contains(inner.kind) && defines(inner, called)
                        && !shown.isDisjoint(with: inner.calls)
                }
            }
    }

    private func defines(_ statement: PythonFacts.Statement, _ name: String) -> Bool {
        facts.definitions.contains { $0.name == name && $0.firstLine == statement.firstLine }
    }

    private static func isTestRunner(_ source: String) -> Bool {
        ["unittest.", "doctest.", "pytest.", "sys.exit("].contains { source.hasPrefix($0) }
    }

    /// The code without some of its statements and without the comments that only led to them at its end.
    private func without(_ removed: Set<Int>) -> String {
        let lines = SourceLines.split(code)
        guard !removed.isEmpty, let last = facts.statements.indices.last(where: { !removed.contains($0) }) else {
            return Self.tidied(lines)
        }
        var dropped: Set<Int> = []
        for statement in removed.map({ facts.statements[$0] }) {
            dropped.formUnion(statement.firstLine...statement.lastLine)
        }
        // A removed tail takes its comments along.
        let end = removed.contains(facts.statements.count - 1) ? facts.statements[last].lastLine : lines.count
        return Self.tidied((1...max(1, end)).filter { !dropped.contains($0) }.map { lines[$0 - 1] })
    }

    /// Without blank lines around the code; the last line ends with a newline.
    static func tidied(_ lines: [String]) -> String {
        var lines = lines[...]
        while let last = lines.last, SourceLines.isBlank(last) { lines.removeLast() }
        return lines.drop(while: SourceLines.isBlank).joined(separator: "\n") + "\n"
    }
}
