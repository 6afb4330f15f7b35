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
    }

    /// - Parameter judged: called with each verdict, in the order of the file.
    /// - Throws: `DatasetError`, `EvaluationError`, `SandboxError`, and what `judged` throws.
    func run(
        on pool: SandboxPool, judged: (SampleVerdict, DatasetEntry?) throws -> Void
    ) async throws -> Result {
        defer { Console.shared.progress(nil) }
        var selection = Invocation.Selection()
        selection.visible = visible
        let problems = try await DatasetAssembly.load(dataset, selection, inspector: pool)
        let file = try SampleFile.read(samples, for: problems, skipsInvalid: skipsInvalid)
        RowWarning.show(file.skipped, of: samples, are: "cannot be used")
        let (complete, failures) = try await truth(on: pool).completing(
            problems, only: Set(file.samples.map(\.problem))
        ) { Console.shared.progress("\($0)/\($1) references run") }
        for failure in failures {
            Console.shared.warning(
                "\(dataset):\(failure.line): \(failure.problem) is left out: \(failure.reason)")
        }
        let entries = Dictionary(complete.entries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let judge = SampleJudge(
            sandbox: pool, inspector: pool,
            synthesizer: PromptingSynthesizer(inspector: pool, hasher: SharedHasher.hasher), options: options)
        let judgement = try await judge.judge(file.samples, by: complete) { verdict, progress in
            try judged(verdict, entries[verdict.sample.problem])
            Console.shared.progress("\(progress.done)/\(progress.total) judged · \(progress.passed) pass")
        }
        let hasBase = complete.entries.contains { $0.differential != nil }
        return Result(
            file: file, dataset: complete, failures: failures, judgement: judgement,
            summaries: judgement.summaries(k: k, base: hasBase ? 1 : nil), slots: pool.configuration.slots)
    }

    private func truth(on pool: SandboxPool) -> GroundTruth {
        GroundTruth(
            sandbox: pool, hasher: SharedHasher.hasher, folder: cache, width: pool.configuration.slots * 2)
    }
}
