import CascadeCore
import CascadeEvaluation
import CascadeSandbox
import CascadeSynthesis

/// Judges one file of samples by a dataset's hidden tests.
struct SampleSession: Sendable {
    var samples: String
    var dataset: String
    var visible: Int?
    var skipsInvalid = false
    var options: SampleJudge.Options
    /// Values of k for pass@k, rising.
    var k: [Int]
    /// Folder of references' results.
    var cache: String?

    struct Result: Sendable {
        var file: SampleFile
        var dataset: Dataset
        /// Problems whose reference does not run.
        var failures: [GroundTruth.Failure]
        var judgement: SampleJudgement
        var summaries: [SampleSummary]
        var slots: Int
        var time: TimeLimits
        /// Problems whose answers got more time than that, because their reference solution needs it.
        var raised: [ProblemID]

        /// The least of the tiers that the programs ran in; nil when none ran.
        var isolation: IsolationTier? {
            judgement.verdicts.compactMap { $0.verdict.flatMap { IsolationTier(rawValue: $0.isolation) } }.min()
        }
    }

    /// - Parameter emit: called with each verdict, in the order of the file.
    /// - Throws: `DatasetError`, `EvaluationError`, `SandboxError`, and what `emit` throws.
    func run(
        on pool: SandboxPool, limits: MeasuredLimits, emit: (SampleVerdict, DatasetEntry?) throws -> Void
    ) async throws -> Result {
        defer { Console.shared.progress(nil) }
        var selection = Invocation.Selection()
        selection.visible = visible
        let problems = try await DatasetAssembly.load(dataset, selection, inspector: pool)
        let file = try SampleFile.read(samples, for: problems, skipsInvalid: skipsInvalid)
        RowWarning.show(file.skipped, of: samples, are: "cannot be used")
        RowWarning.showReplaced(file.samples, of: samples)
        let wanted = Set(file.samples.map(\.problem))
        let (complete, failures) = try await truth(on: pool).completing(problems, only: wanted) {
            Console.shared.progress("\($0)/\($1) references run")
        }
        for failure in failures {
            Console.shared.warning(
                "\(dataset):\(failure.line): \(failure.problem) is left out: \(failure.reason)")
        }
        let entries = Dictionary(complete.entries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let hasBase = complete.entries.contains { $0.differential != nil }
        var options = options
        options.limits = limits.limits
        // One test that never ends is enough to fail a sample; of inputs, those after it still count.
        if !hasBase { options.limits.abnormalEnds = 1 }
        let judge = SampleJudge(
            sandbox: pool, inspector: pool,
            synthesizer: PromptingSynthesizer(inspector: pool, hasher: SharedHasher.hasher), options: options)
        let judgement = try await judge.judge(file.samples, by: complete) { verdict, progress in
            try emit(verdict, entries[verdict.sample.problem])
            Console.shared.progress("\(progress.done)/\(progress.total) judged · \(progress.passed) pass")
        }
        return Result(
            file: file, dataset: complete, failures: failures, judgement: judgement,
            summaries: judgement.summaries(k: k, base: hasBase ? 1 : nil), slots: pool.configuration.slots,
            time: limits.time,
            raised: complete.entries.map(\.id).filter(judgement.raised.contains))
    }

    private func truth(on pool: SandboxPool) -> GroundTruth {
        GroundTruth(
            sandbox: pool, hasher: SharedHasher.hasher, folder: cache, width: pool.configuration.slots * 2)
    }
}
