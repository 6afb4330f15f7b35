import CascadeCore

/// Python facts by source text. Every text is inspected once, and all that a step needs goes in one call.
struct FactsTable {
    private let inspector: any PythonInspector
    private var known: [String: PythonFacts] = [:]

    init(_ inspector: any PythonInspector) { self.inspector = inspector }

    /// Inspects those of the sources that are not known yet, in a single call.
    /// - Throws: `SandboxError` when the inspector breaks or answers with the wrong number of facts.
    mutating func load(_ sources: [String]) async throws {
        var seen: Set<String> = []
        let missing = sources.filter { known[$0] == nil && seen.insert($0).inserted }
        guard !missing.isEmpty else { return }
        let facts = try await inspector.inspect(missing)
        guard facts.count == missing.count else {
            throw SandboxError(
                .protocolViolation,
                "the Python inspector gave \(facts.count) answers to \(missing.count) sources; run `cascade doctor`")
        }
        for (source, fact) in zip(missing, facts) { known[source] = fact }
    }

    /// Facts about a loaded source; a source that was never loaded counts as one that does not parse.
    subscript(_ source: String) -> PythonFacts { known[source] ?? PythonFacts(parses: false) }
}
