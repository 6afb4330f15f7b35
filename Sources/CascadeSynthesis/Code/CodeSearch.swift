import CascadeCore

/// The search for the code in one answer. Each step says which sources it needs facts about, so that the steps of
/// many answers share their calls to the inspector.
struct CodeSearch: Sendable {
    let finish: FinishReason
    let entryPoint: String
    private let text: String
    private let snippets: [Snippet]
    private let continuations: [[Continuation]]
    private let others: [Snippet]
    /// Chunks of the texts that are searched for parts, filled when that becomes necessary.
    private var chunks: [SourceText: [String]] = [:]

    init(_ answer: CompletionSample, problem: Problem) {
        finish = answer.finish
        entryPoint = problem.entryPoint
        let text = AnswerText.clean(answer.text)
        self.text = text
        snippets = SourceLines.isBlank(text) ? [] : Snippet.all(in: text)
        others = snippets.isEmpty ? [] : Snippet.others(in: text)
        continuations = snippets.map { snippet in
            problem.completionPrefix.map { Continuation.all(of: snippet, to: $0) } ?? []
        }
    }

    // MARK: Whole pieces

    var wholeSources: [String] { snippets.map(\.text) + continuations.flatMap { $0 }.map(\.text) }

    /// The last piece that parses and defines the entry point, else the last that continues the prompt.
    func whole(_ facts: FactsTable) -> FoundCode? {
        if let snippet = snippets.last(where: { isWhole($0.text, facts) }) { return FoundCode(snippet) }
        for (snippet, joints) in zip(snippets, continuations).reversed() {
            if let joint = joints.first(where: { fits($0, snippet, facts) && facts[$0.text].parses }) {
                return FoundCode(joint)
            }
        }
        return nil
    }

    private func isWhole(_ source: String, _ facts: FactsTable) -> Bool {
        facts[source].parses && facts[source].defines(entryPoint)
    }

    private func fits(_ joint: Continuation, _ snippet: Snippet, _ facts: FactsTable) -> Bool {
        !joint.isBent || !facts[snippet.text].parses
    }

    // MARK: Parts of pieces

    /// Cuts what `part` searches into chunks. Call it before `partSources`; most answers never need it.
    mutating func cutIntoParts() {
        let texts =
            (snippets + others.filter { $0.method == .embedded }).map(\.text) + continuations.flatMap { $0 }.map(\.text)
        for text in texts.map(SourceText.init) where chunks[text] == nil {
            chunks[text] = TopLevelChunks.split(text.text)
        }
    }

    var partSources: [String] { chunks.values.flatMap { $0 }.sorted() + others.map(\.text) }

    /// The longest part that parses: of a body under its prompt, of a block, of a block in another pairing of the
    /// fences, of the whole answer.
    func part(_ facts: FactsTable) -> FoundCode? {
        if let found = startOfContinuation(facts, bent: false) { return found }
        for snippet in snippets.reversed() where snippet.method != .whole {
            if let found = run(in: snippet, facts) { return found }
        }
        for snippet in others {
            if snippet.method == .fence {
                if isWhole(snippet.text, facts) { return FoundCode(snippet) }
            } else if let found = run(in: snippet, facts) {
                return found
            }
        }
        return startOfContinuation(facts, bent: true)
    }

    private func run(in snippet: Snippet, _ facts: FactsTable) -> FoundCode? {
        CodeRun.around(entryPoint, in: chunks[SourceText(snippet.text)] ?? [], facts: facts)
            .map { FoundCode($0, of: snippet) }
    }

    private func startOfContinuation(_ facts: FactsTable, bent: Bool) -> FoundCode? {
        for (snippet, joints) in zip(snippets, continuations).reversed() {
            for joint in joints where joint.isBent == bent && fits(joint, snippet, facts) {
                let parts = chunks[SourceText(joint.text)] ?? []
                if let run = CodeRun.prefix(of: parts, facts: facts, promptLines: joint.promptLines) {
                    return FoundCode(run, of: joint)
                }
            }
        }
        return nil
    }

    // MARK: Joining and failing

    /// Earlier blocks of the answer that define what the found code uses and does not define, in order.
    func helpers(for found: FoundCode, _ facts: FactsTable) -> [String] {
        guard let chosen = snippets.firstIndex(where: { $0.text == found.code }) else { return [] }
        let own = facts[found.code]
        var missing = PythonNames(found.code).free
            .subtracting(own.definitions.map(\.name)).subtracting(own.bindings)
        var result: [String] = []
        for snippet in snippets[..<chosen].reversed() {
            let names = Set(facts[snippet.text].definitions.map(\.name) + facts[snippet.text].bindings)
            guard !names.isDisjoint(with: missing) else { continue }
            missing.subtract(names)
            let trimmer = CodeTrimmer(code: snippet.text, facts: facts[snippet.text], entryPoint: entryPoint)
            result.insert(trimmer.trimmed(), at: 0)
        }
        return result
    }

    func failure(_ facts: FactsTable) -> ExtractionFailure {
        if finish == .refusal { return .refused }
        if finish == .length { return .truncated }
        if snippets.isEmpty { return .empty }
        let pieces = snippets.map(\.text) + snippets.flatMap { chunks[SourceText($0.text)] ?? [] }
        if pieces.contains(where: { isProgram(facts[$0]) }) { return .noEntryPoint }
        let open =
            snippets.filter(\.reachesEnd).map(\.text)
            + continuations.flatMap { $0 }.filter { $0.reachesEnd && !$0.isBent }.map(\.text)
        if open.contains(where: { isCutOff($0, facts[$0]) }) { return .truncated }
        return snippets.contains { $0.method != .whole && facts[$0.text].parses } ? .noEntryPoint : .noCode
    }

    private func isProgram(_ facts: PythonFacts) -> Bool {
        facts.parses && facts.statements.contains { $0.kind != "Expr" }
    }

    /// Whether a text that does not parse goes wrong only where it ends, in a definition of the entry point.
    private func isCutOff(_ source: String, _ facts: PythonFacts) -> Bool {
        guard !facts.parses, PythonNames(source).free.contains(entryPoint) else { return false }
        let scan = PythonTokens(source)
        if let last = scan.tokens.last, last.depth > 0 { return true }
        let lines = SourceLines.split(source)
        let last = lines.lastIndex(where: SourceLines.isCode) ?? 0
        return facts.errorLine.map { $0 > last } ?? false
    }
}
