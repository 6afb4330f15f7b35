import CascadeCore

/// Python facts by source text. Every text is inspected once, and all that a step needs goes in one call.
struct FactsTable {
    private let inspector: any PythonInspector
    private var known: [SourceText: PythonFacts] = [:]
    /// Of sources that parse, by their text without the blank lines at its end, which change no fact of such a source.
    private var parsed: [SourceText: PythonFacts] = [:]

    init(_ inspector: any PythonInspector) { self.inspector = inspector }

    /// Inspects those of the sources that are not known yet, in a single call.
    /// - Throws: `SandboxError` when the inspector breaks or answers with the wrong number of facts.
    mutating func load(_ sources: [String]) async throws {
        var seen: Set<SourceText> = []
        let missing = sources.filter { find($0) == nil && seen.insert(SourceText($0)).inserted }
        guard !missing.isEmpty else { return }
        let facts = try await inspector.inspect(missing)
        guard facts.count == missing.count else {
            throw SandboxError(
                .protocolViolation,
                "the Python inspector gave \(facts.count) answers to \(missing.count) sources; run `cascade doctor`")
        }
        for (source, fact) in zip(missing, facts) {
            known[SourceText(source)] = fact
            if fact.parses, let start = Self.withoutBlankEnd(source) { parsed[start] = fact }
        }
    }

    /// Facts about a loaded source; a source that was never loaded counts as one that does not parse.
    subscript(_ source: String) -> PythonFacts { find(source) ?? PythonFacts(parses: false) }

    private func find(_ source: String) -> PythonFacts? {
        known[SourceText(source)] ?? Self.withoutBlankEnd(source).flatMap { parsed[$0] }
    }

    /// Only whole lines go: what a last line ends with may belong to it. Nil where the lines that follow matter, after a
    /// backslash that joins the next one.
    private static func withoutBlankEnd(_ source: String) -> SourceText? {
        var end = source.utf8.endIndex
        while end > source.startIndex {
            let before = source.utf8.index(before: end)
            guard source.utf8[before] == UInt8(ascii: "\n") else { break }
            end = before
        }
        let start = source[..<end]
        let last = start.utf8.last
        return last == UInt8(ascii: "\\") || last == UInt8(ascii: "\r") ? nil : SourceText(start)
    }
}
