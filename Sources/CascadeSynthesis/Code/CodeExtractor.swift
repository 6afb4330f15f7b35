import CascadeCore

/// Takes the code from answers. All answers of a call go through the same rounds together, and each round is one call
/// to the inspector: whole pieces, parts of what is left, the parts put together, the final code.
struct CodeExtractor: Sendable {
    let inspector: any PythonInspector

    /// One extraction for each answer of each problem, in order.
    func extract(from answers: [ProblemAnswers]) async throws -> [[Extraction]] {
        var facts = FactsTable(inspector)
        var searches: [CodeSearch] = []
        for group in answers {
            for answer in group.answers {
                try Task.checkCancellation()
                searches.append(CodeSearch(answer, problem: group.problem))
            }
        }
        let prefixes = answers.compactMap(\.problem.completionPrefix)
        try await facts.load(prefixes.flatMap(PromptCode.sources) + searches.flatMap(\.wholeSources))
        var found = searches.map { $0.whole(facts) }
        let open = searches.indices.filter { found[$0] == nil }
        for index in open {
            try Task.checkCancellation()
            searches[index].cutIntoParts()
        }
        try await facts.load(open.flatMap { searches[$0].partSources })
        for index in open { found[index] = searches[index].part(facts) }
        try await facts.load(found.compactMap { $0 }.flatMap { [$0.code, $0.core] })
        let prompts = answers.flatMap { group in
            let prompt = group.problem.completionPrefix.map {
                PromptCode(prefix: $0, entryPoint: group.problem.entryPoint, facts: facts)
            }
            return group.answers.map { _ in prompt }
        }
        let drafts = try searches.indices.map { index in
            try Task.checkCancellation()
            return found[index].map { Self.drafts(of: $0, searches[index], prompts[index], facts) } ?? []
        }
        try await facts.load(drafts.flatMap { $0 })
        var extractions = searches.indices.lazy.map { index in
            Self.extraction(searches[index], found[index], drafts[index], facts)
        }.makeIterator()
        return answers.map { $0.answers.compactMap { _ in extractions.next() } }
    }

    /// Forms of the found code, the most finished first. A later one serves when an addition or a removal broke the
    /// code, as an import put in front of `from __future__` does.
    private static func drafts(
        of found: FoundCode, _ search: CodeSearch, _ prompt: PromptCode?, _ facts: FactsTable
    ) -> [String] {
        let code = facts[found.code].parses ? found.code : found.core
        let trimmer = CodeTrimmer(code: code, facts: facts[code], entryPoint: search.entryPoint)
        let isJoined = found.promptLines > 0
        let trimmed = isJoined ? trimmer.continuation(promptLines: found.promptLines) : trimmer.trimmed()
        let helpers = search.helpers(for: found, facts)
        let supplied = (helpers + [trimmed]).joined(separator: "\n")
        let completed = isJoined ? nil : prompt?.completing(supplied, facts: facts[code])
        return [completed, supplied, trimmed, code].compactMap { $0 }
    }

    private static func extraction(
        _ search: CodeSearch, _ found: FoundCode?, _ drafts: [String], _ facts: FactsTable
    ) -> Extraction {
        guard let found,
            let code = drafts.first(where: { facts[$0].parses && facts[$0].defines(search.entryPoint) })
        else { return Extraction(failure: search.failure(facts)) }
        if search.finish == .length, found.mayBeCut(entryPoint: search.entryPoint, facts: facts[found.code]) {
            return Extraction(failure: .truncated)
        }
        return Extraction(code: code, method: found.method, facts: facts[code])
    }
}
