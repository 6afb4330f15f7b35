package import CascadeCore

/// Judges a finished run by its dataset's gold tests, and writes the verdicts behind its trace. Verdicts that are there
/// already are kept, so that an interrupted evaluation goes on where it stopped.
package struct Evaluator: Sendable {
    private let judge: HiddenTestJudge
    private let options: EvaluationOptions

    package init(sandbox: any Sandbox, limits: Limits = .init(), options: EvaluationOptions = .init()) {
        judge = HiddenTestJudge(sandbox: sandbox, limits: limits)
        self.options = options
    }

    /// - Throws: `EvaluationError` when run and dataset do not fit, `DatasetError` for a problem that the dataset
    ///   lacks, `SandboxError` when the sandbox failed, and what reader and recorder throw.
    package func evaluate(
        _ reader: any TraceReader, recorder: any TraceRecorder, dataset: Dataset,
        progress: @Sendable (EvaluationProgress) -> Void = { _ in }
    ) async throws -> RunEvaluation {
        var run = try await RunRecord(reading: reader)
        let gold = try gold(for: run, in: dataset)
        let jobs = run.problems.indices.compactMap { job(at: $0, in: run, gold: gold) }
        var state = EvaluationProgress(done: 0, total: jobs.count, passed: 0)
        _ = try await ConcurrentMap(width: options.width).run(over: jobs) { job in
            Result(index: job.index, records: try await records(for: job, texts: reader))
        } finished: { result in
            for record in result.records {
                let id = run.problems[result.index].id
                try await recorder.record(.evaluation(record), of: id)
                run.problems[result.index].take(.evaluation(record))
            }
            state.done += 1
            state.passed += run.problems[result.index].answer?.passed == true ? 1 : 0
            progress(state)
        }
        return RunEvaluation(of: run, gold: gold.mapValues(\.facts))
    }

    private struct Job: Sendable {
        var index: Int
        var problem: ProblemRecord
        var hidden: HiddenTests
    }

    private struct Result: Sendable {
        var index: Int
        var records: [EvaluationRecord]
    }

    private func gold(for run: RunRecord, in dataset: Dataset) throws -> [ProblemID: HiddenTests] {
        guard options.acceptsOtherDataset || run.start.datasetDigest == dataset.digest else {
            throw EvaluationError(
                .differentDataset,
                "the run '\(run.start.run)' was made on dataset '\(run.start.dataset)' "
                    + "(\(run.start.datasetDigest.short)), and this is '\(dataset.name)' (\(dataset.digest.short)): "
                    + "name the file that the run was made on")
        }
        guard !run.finished.isEmpty else {
            throw EvaluationError(
                .nothingFinished, "no problem of the run '\(run.start.run)' is finished: resume it first")
        }
        let entries = Dictionary(dataset.entries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var gold: [ProblemID: HiddenTests] = [:]
        for problem in run.problems {
            guard let entry = entries[problem.id] else { throw dataset.unknown(problem.id) }
            gold[problem.id] = entry.hidden
        }
        guard !gold.isEmpty else {
            throw EvaluationError(
                .noHiddenTests,
                "no problem of '\(dataset.name)' has hidden tests: add `hidden` or `check` to its rows to judge by")
        }
        return gold
    }

    private func job(at index: Int, in run: RunRecord, gold: [ProblemID: HiddenTests]) -> Job? {
        let problem = run.problems[index]
        guard problem.isFinished, let hidden = gold[problem.id] else { return nil }
        return Job(index: index, problem: problem, hidden: hidden)
    }

    /// The records that are missing for one problem. Each distinct code runs once, whichever tiers wrote it.
    private func records(for job: Job, texts: any TraceReader) async throws -> [EvaluationRecord] {
        let problem = job.problem
        var known = options.rejudges ? [:] : problem.evaluations.filter { $1.verdicts.count == job.hidden.count }
        let kept = Set(known.keys)
        var records: [EvaluationRecord] = []
        for target in problem.targets(allCandidates: options.allCandidates) {
            let isAnswer = problem.end?.candidate == target.candidate && problem.end?.candidateTier == target.tier
            var record: EvaluationRecord
            if let earlier = known[target.candidate] {
                if kept.contains(target.candidate) && problem.evaluated.contains(target) { continue }
                record = earlier
                (record.tier, record.isAnswer) = (target.tier, isAnswer)
            } else {
                let code = try await texts.text(target.candidate)
                record = try await judge.judge(code, by: job.hidden)
                    .record(of: target.candidate, tier: target.tier, isAnswer: isAnswer)
                known[target.candidate] = record
            }
            records.append(record)
        }
        return records
    }
}
