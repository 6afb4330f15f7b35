package import CascadeCore
package import CascadeEngine

/// Asks every tier about every problem and runs every candidate on every self-test: what a benchmark needs once, and
/// every policy can then be replayed on.
package struct MatrixCollector: Sendable {
    /// The plans say how many samples and test answers are collected.
    package let ladder: Ladder
    private let provider: any Provider
    private let synthesizer: any Synthesizer
    private let sandbox: any MatrixSandbox
    private let hasher: any ContentHashing
    private let scheduler: Scheduler
    private let ledger: BudgetLedger
    private let limits: Limits
    /// Problems in flight at once.
    private let width: Int

    package init(
        ladder: Ladder, provider: any Provider, synthesizer: any Synthesizer, sandbox: any MatrixSandbox,
        hasher: any ContentHashing, scheduler: Scheduler, ledger: BudgetLedger = .init(), limits: Limits = .init(),
        width: Int = 8
    ) {
        self.ladder = ladder
        self.provider = provider
        self.synthesizer = synthesizer
        self.sandbox = sandbox
        self.hasher = hasher
        self.scheduler = scheduler
        self.ledger = ledger
        self.width = max(1, width)
        self.limits = limits
    }

    /// Collects the problems of a dataset that are not collected yet.
    /// - Parameters:
    ///   - collected: problems to leave out.
    ///   - keep: stores one problem's outcomes; called one at a time, as problems come to their end.
    /// - Returns: how many problems were collected, and why the others were not. A budget that is used up, or a model
    ///   that cannot be asked, leaves its problems out; the next call goes on with them.
    /// - Throws: `SandboxError` when the sandbox broke twice, `CancellationError`, and what `keep` throws.
    package func collect(
        _ dataset: Dataset, except collected: Set<ProblemID> = [],
        keep: (CollectedProblem) async throws -> Void
    ) async throws -> CollectionSummary {
        let pending = dataset.entries.indices.filter { !collected.contains(dataset.entries[$0].id) }
        var summary = CollectionSummary(total: dataset.entries.count, known: dataset.entries.count - pending.count)
        _ = try await ConcurrentMap(width: width).run(over: pending) { position in
            try await collect(dataset.entries[position], at: position)
        } finished: { result in
            switch result {
            case .collected(let problem):
                try await keep(problem)
                summary.add(problem)
            case .left(let left): summary.left.append(left)
            }
        }
        return summary
    }

    private enum Result: Sendable {
        case collected(CollectedProblem)
        case left(CollectionSummary.Left)
    }

    private func collect(_ entry: DatasetEntry, at position: Int) async throws -> Result {
        let asking = TierCollector(
            problem: entry.problem, position: position, provider: provider, synthesizer: synthesizer,
            scheduler: scheduler, ledger: ledger)
        var tiers: [CollectedTier] = []
        for (index, tier) in ladder.tiers.enumerated() {
            do {
                tiers.append(try await asking.collect(tier, at: index))
            } catch let stop as CollectionStop {
                ledger.close(entry.id)
                return .left(.init(problem: entry.id, reason: stop.reason, budget: stop.budget))
            }
        }
        ledger.close(entry.id)
        let visible = try await synthesizer.extractTests(from: [], for: entry.problem, maxLines: 0).accepted
        let judging = RowCollector(
            entry: entry, visible: visible, sandbox: sandbox, hasher: hasher, scheduler: scheduler, limits: limits,
            position: position)
        return .collected(try await judging.problem(tiers))
    }
}
