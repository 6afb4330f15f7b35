import CascadeCore
import CascadeEngine

/// Runs all candidates of one problem on all its self-tests, and then on its hidden tests.
struct RowCollector: Sendable {
    let entry: DatasetEntry
    /// The problem's visible examples as tests.
    let visible: [SelfTest]
    let sandbox: any MatrixSandbox
    let hasher: any ContentHashing
    let scheduler: Scheduler
    let limits: Limits
    let position: Int

    /// - Throws: `SandboxError` when the sandbox itself failed.
    func problem(_ tiers: [CollectedTier]) async throws -> CollectedProblem {
        let tests = pool(tiers)
        let columns = Dictionary(uniqueKeysWithValues: zip(tests.map(\.id), tests.indices))
        let candidates = candidates(tiers)
        let observed = try await observe(candidates.joined().compactMap { $0 }, tests: tests)
        let cells = tiers.indices.map { tier in
            MatrixCell(
                samples: zip(tiers[tier].samples, candidates[tier]).map { observed.sample($0, $1) },
                testAnswers: tiers[tier].testAnswers.map { answer in
                    MatrixTestAnswer(
                        columns: answer.tests.compactMap { columns[$0.id] }, usage: answer.usage,
                        latencySeconds: answer.latencySeconds)
                }, failure: tiers[tier].failure)
        }
        let row = MatrixRow(
            problem: entry.problem, tests: tests, cells: cells, vacuity: observed.execution.vacuity,
            inputs: observed.execution.inputs)
        return CollectedProblem(
            position: position, row: row, gold: try await gold(of: candidates),
            cost: tiers.reduce(.zero) { $0 + $1.cost }, sources: tiers.reduce(into: []) { $0.formUnion($1.sources) })
    }

    /// Visible examples, then the distinct tests of all answers, the lowest tier's first.
    private func pool(_ tiers: [CollectedTier]) -> [SelfTest] {
        var known = Set(visible.map(\.id))
        let written = tiers.flatMap(\.testAnswers).flatMap(\.tests)
        return visible + written.filter { known.insert($0.id).inserted }
    }

    /// By tier, then sample; nil where no code could be taken from the answer.
    private func candidates(_ tiers: [CollectedTier]) -> [[Candidate?]] {
        tiers.enumerated().map { tier, collected in
            collected.samples.enumerated().map { index, sample in
                sample.extraction.code.map {
                    Candidate(
                        id: hasher.hash($0), tier: tier, sample: index, code: $0,
                        extraction: sample.extraction.method ?? .whole)
                }
            }
        }
    }

    /// Each distinct code once, on all tests and all their inputs.
    private func observe(_ candidates: [Candidate], tests: [SelfTest]) async throws -> ObservedCandidates {
        var known: Set<ContentHash> = []
        let distinct = candidates.filter { known.insert($0.id).inserted }
        let request = MatrixRequest(
            setup: entry.problem.setup, candidates: distinct.map(\.code), tests: tests.map(\.source),
            entryPoints: [entry.problem.entryPoint], vacuity: true, signatures: true)
        let execution = try await sandbox.matrix(request, limits: limits)
        guard execution.rows.count == distinct.count else {
            throw SandboxError(
                .protocolViolation, "the sandbox gave \(execution.rows.count) rows for \(distinct.count) candidates")
        }
        return ObservedCandidates(execution, of: distinct)
    }

    /// After everything else: what decides is complete by now.
    private func gold(of candidates: [[Candidate?]]) async throws -> GoldRow {
        guard let hidden = entry.hidden else {
            return GoldRow(passes: candidates.map { Array(repeating: nil, count: $0.count) })
        }
        let judge = HiddenTestJudge(sandbox: sandbox, limits: hidden.limits(limits))
        var verdicts: [ContentHash: GoldVerdict] = [:]
        for candidate in candidates.joined().compactMap({ $0 }) where verdicts[candidate.id] == nil {
            verdicts[candidate.id] = try await inSandbox(candidate.tier) {
                try await judge.judge(candidate.code, by: hidden)
            }
        }
        return GoldRow(
            passes: candidates.map { $0.map { candidate in candidate.map { verdicts[$0.id]?.passed } ?? false } },
            trust: verdicts.isEmpty
                ? nil : verdicts.values.allSatisfy { $0.trust == .isolated } ? VerdictTrust.isolated : VerdictTrust.none
        )
    }

    /// A sandbox that broke is tried once more, with whatever takes its place.
    private func inSandbox<Value>(_ tier: Int, _ step: () async throws -> Value) async throws -> Value {
        let priority = Priority(tier: tier, stage: 1, position: position)
        do {
            return try await scheduler.withSandboxSlot(priority: priority, step)
        } catch is SandboxError {
            try Task.checkCancellation()
            return try await scheduler.withSandboxSlot(priority: priority, step)
        }
    }
}
