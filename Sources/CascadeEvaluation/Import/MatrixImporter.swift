package import CascadeCore
package import CascadeEngine

/// Makes a matrix of answers that others have recorded: the candidates run here, on all tests, as if they had been
/// collected.
package struct MatrixImporter: Sendable {
    /// One tier for each of the answers' tiers, in the same order.
    package let ladder: Ladder
    private let answers: ImportedAnswers
    private let synthesizer: any Synthesizer
    private let preparation: SamplePreparation
    private let sandbox: any MatrixSandbox
    private let hasher: any ContentHashing
    private let scheduler: Scheduler
    private let limits: Limits
    /// Tokens of an answer that no file counts, from the prompt and the text.
    private let estimate: @Sendable ([Message], String) -> TokenUsage
    /// Problems in flight at once.
    private let width: Int

    package init(
        _ answers: ImportedAnswers, ladder: Ladder, extraction: SampleExtraction = .auto,
        synthesizer: any Synthesizer, inspector: any PythonInspector, sandbox: any MatrixSandbox,
        hasher: any ContentHashing, scheduler: Scheduler, limits: Limits = .init(), width: Int = 8,
        estimate: @escaping @Sendable ([Message], String) -> TokenUsage
    ) {
        self.answers = answers
        self.ladder = ladder
        self.synthesizer = synthesizer
        preparation = SamplePreparation(synthesizer: synthesizer, inspector: inspector, extraction: extraction)
        self.sandbox = sandbox
        self.hasher = hasher
        self.scheduler = scheduler
        self.limits = limits
        self.estimate = estimate
        self.width = max(1, width)
    }

    /// Imports the problems of a dataset that some file holds solutions for and that are not imported yet.
    /// - Parameters:
    ///   - imported: problems to leave out.
    ///   - keep: stores one problem's outcomes; called one at a time, as problems come to their end.
    /// - Returns: what came of it; `total` counts the problems that there are solutions for.
    /// - Throws: `SandboxError` when the sandbox broke twice, `CancellationError`, and what `keep` throws.
    package func run(
        _ dataset: Dataset, except imported: Set<ProblemID> = [], keep: (CollectedProblem) async throws -> Void
    ) async throws -> CollectionSummary {
        let held = held(in: dataset)
        let pending = held.filter { !imported.contains(dataset.entries[$0].id) }
        var summary = CollectionSummary(total: held.count, known: held.count - pending.count)
        _ = try await ConcurrentMap(width: width).run(over: pending) { position in
            try await problem(dataset.entries[position], at: position)
        } finished: { problem in
            try await keep(problem)
            summary.add(problem)
        }
        return summary
    }

    /// Positions of the problems that some file holds solutions for.
    package func held(in dataset: Dataset) -> [Int] {
        dataset.entries.indices.filter { position in
            answers.tiers.contains { $0.solutions[dataset.entries[position].id] != nil }
        }
    }

    private func problem(_ entry: DatasetEntry, at position: Int) async throws -> CollectedProblem {
        var tiers: [CollectedTier] = []
        for (index, answers) in answers.tiers.enumerated() {
            tiers.append(try await tier(answers, plan: ladder[index], entry))
        }
        let visible = try await synthesizer.extractTests(from: [], for: entry.problem, maxLines: 0).accepted
        return try await RowCollector(
            entry: entry, visible: visible, sandbox: sandbox, hasher: hasher, scheduler: scheduler, limits: limits,
            position: position
        ).problem(tiers)
    }

    /// What collecting would have got of the tier; a tier without a solution is one that could not be asked.
    private func tier(
        _ answers: ImportedTier, plan: Tier, _ entry: DatasetEntry
    ) async throws -> CollectedTier {
        var tier = CollectedTier()
        let solutions = (answers.solutions[entry.id] ?? []).prefix(plan.solutions.count)
        guard !solutions.isEmpty else {
            tier.failure = .tierError
            return tier
        }
        // The prompt that we would have sent stands for the one that was.
        let prompt = synthesizer.solutionPrompt(for: entry.problem)
        for prepared in try await preparation.prepare([ProblemSamples(entry: entry, samples: Array(solutions))])[0] {
            let usage = prepared.sample.usage ?? estimate(prompt, prepared.sample.text)
            tier.samples.append(.init(extraction: prepared.extraction, usage: usage, latencySeconds: 0))
            tier.add(prepared.sample, usage, at: plan)
        }
        let testPrompt = synthesizer.testPrompt(for: entry.problem, lines: plan.tests.maxLines)
        for answer in (answers.tests[entry.id] ?? []).prefix(plan.tests.count) {
            let found = try await synthesizer.extractTests(
                from: [CompletionSample(index: answer.index, text: answer.text)], for: entry.problem,
                maxLines: plan.tests.maxLines)
            let usage = answer.usage ?? estimate(testPrompt, answer.text)
            tier.testAnswers.append(
                .init(tests: found.accepted.filter { $0.origin != .prompt }, usage: usage, latencySeconds: 0))
            tier.add(answer, usage, at: plan)
        }
        return tier
    }
}

extension CollectedTier {
    fileprivate mutating func add(_ sample: CascadeEvaluation.Sample, _ usage: TokenUsage, at plan: Tier) {
        cost += plan.cost(of: usage)
        sources.insert(sample.isScripted ? .scripted : .replayed)
    }
}

extension PreparedSample {
    /// As collecting has it; `facts` play no part there.
    fileprivate var extraction: Extraction {
        var extraction = Extraction(failure: failure ?? .noCode)
        guard let code else { return extraction }
        (extraction.code, extraction.method, extraction.failure) = (code, method, nil)
        return extraction
    }
}
