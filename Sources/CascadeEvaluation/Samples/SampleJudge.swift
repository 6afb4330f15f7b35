package import CascadeCore

/// Judges a file of samples by a dataset's hidden tests. Equal programs for one problem run once.
package struct SampleJudge: Sendable {
    package struct Options: Sendable, Hashable {
        package var extraction: SampleExtraction
        package var limits: Limits
        /// Programs in flight at once.
        package var width: Int

        package init(extraction: SampleExtraction = .auto, limits: Limits = .init(), width: Int = 2) {
            self.extraction = extraction
            self.limits = limits
            self.width = width
        }
    }

    /// Counted while the samples run.
    package struct Progress: Sendable, Hashable {
        package var done: Int
        package var total: Int
        package var passed: Int
    }

    private let sandbox: any Sandbox
    private let preparation: SamplePreparation
    private let options: Options

    package init(
        sandbox: any Sandbox, inspector: any PythonInspector, synthesizer: any Synthesizer, options: Options = .init()
    ) {
        self.sandbox = sandbox
        preparation = SamplePreparation(
            synthesizer: synthesizer, inspector: inspector, extraction: options.extraction)
        self.options = options
    }

    /// - Parameter judged: called with each verdict, in the order of the file.
    /// - Returns: one verdict for each sample, in the order of the file.
    /// - Throws: `EvaluationError` when no sample's problem has hidden tests, `SandboxError` when Python cannot be
    ///   asked, `CancellationError`, and what `judged` throws.
    package func judge(
        _ samples: [Sample], by dataset: Dataset, judged: (SampleVerdict, Progress) throws -> Void = { _, _ in }
    ) async throws -> SampleJudgement {
        let entries = Dictionary(dataset.entries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        guard samples.contains(where: { entries[$0.problem]?.hidden != nil }) else {
            throw EvaluationError(
                .noHiddenTests, "no problem of '\(dataset.name)' that has samples has hidden tests to judge them by")
        }
        let start = ContinuousClock.now
        let prepared = try await prepare(samples, entries)
        let preparation = ContinuousClock.now - start
        let (jobs, owners) = Self.jobs(prepared, entries)
        let judge = PatientJudge(sandbox: sandbox, usual: options.limits)
        var limited = SampleJudgement.Limited()
        var cpu = Duration.zero
        var order = Ordered(prepared: prepared, owners: owners, endings: Array(repeating: nil, count: jobs.count))
        var progress = Progress(done: 0, total: prepared.count, passed: 0)
        func emit() throws {
            while let verdict = order.next() {
                progress.done += 1
                progress.passed += verdict.passes() ? 1 : 0
                try judged(verdict, progress)
            }
        }
        try emit()
        _ = try await ConcurrentMap(width: options.width).run(over: jobs) { job in
            (job.index, try await ending(of: job, judge))
        } finished: { index, ending in
            order.endings[index] = ending
            if case .judged(let verdict) = ending {
                cpu += verdict.usage.cpu
                limited.add(verdict)
            }
            try emit()
        }
        return SampleJudgement(
            verdicts: order.verdicts, programs: jobs.count, cpu: cpu, limited: limited, raised: await judge.raised,
            preparation: preparation, wall: ContinuousClock.now - start)
    }

    /// Makes programs of all samples, some problems at a time.
    private func prepare(
        _ samples: [Sample], _ entries: [ProblemID: DatasetEntry]
    ) async throws -> [PreparedSample] {
        var positions: [ProblemID: [Int]] = [:]
        var names: [ProblemID] = []
        for (index, sample) in samples.enumerated() where entries[sample.problem]?.hidden != nil {
            if positions[sample.problem] == nil { names.append(sample.problem) }
            positions[sample.problem, default: []].append(index)
        }
        var prepared: [PreparedSample?] = Array(repeating: nil, count: samples.count)
        let groups = names.compactMap { name in
            entries[name].map { Group(entry: $0, positions: positions[name] ?? []) }
        }
        _ = try await ConcurrentMap(width: options.width).run(over: Self.batches(of: groups, samples)) { batch in
            let found = try await preparation.prepare(
                batch.map { ProblemSamples(entry: $0.entry, samples: $0.positions.map { samples[$0] }) })
            return (batch.flatMap(\.positions), found.flatMap { $0 })
        } finished: { positions, found in
            for (position, one) in zip(positions, found) { prepared[position] = one }
        }
        return prepared.compactMap { $0 }
    }

    /// Neighbours together, each time as many as one process of Python looks at well within its limits.
    private static func batches(of groups: [Group], _ samples: [Sample]) -> [[Group]] {
        let (mostSamples, mostBytes) = (96, 256 << 10)
        var batches: [[Group]] = []
        var (count, bytes) = (0, 0)
        for group in groups {
            let size = group.positions.reduce(0) { $0 + samples[$1].text.utf8.count }
            if batches.isEmpty || count + group.positions.count > mostSamples || bytes + size > mostBytes {
                batches.append([])
                (count, bytes) = (0, 0)
            }
            batches[batches.count - 1].append(group)
            count += group.positions.count
            bytes += size
        }
        return batches
    }

    private struct Group: Sendable {
        var entry: DatasetEntry
        /// Of the problem's samples in the file.
        var positions: [Int]
    }

    // MARK: Running

    private struct Job: Sendable {
        var index: Int
        var code: String
        var entry: DatasetEntry
        var hidden: HiddenTests
    }

    private struct ProgramKey: Hashable {
        var problem: ProblemID
        var code: SourceText
    }

    /// The distinct programs, and for each sample which of them is its own.
    private static func jobs(
        _ prepared: [PreparedSample], _ entries: [ProblemID: DatasetEntry]
    ) -> (jobs: [Job], owners: [Int?]) {
        var jobs: [Job] = []
        var known: [ProgramKey: Int] = [:]
        let owners = prepared.map { one -> Int? in
            guard let code = one.code, let entry = entries[one.sample.problem], let hidden = entry.hidden else {
                return nil
            }
            let key = ProgramKey(problem: entry.id, code: SourceText(code))
            if let index = known[key] { return index }
            known[key] = jobs.count
            jobs.append(Job(index: jobs.count, code: code, entry: entry, hidden: hidden))
            return jobs.count - 1
        }
        return (jobs, owners)
    }

    private func ending(of job: Job, _ judge: PatientJudge) async throws -> SampleVerdict.Ending {
        do {
            return .judged(try await judge.judge(job.code, of: job.entry, by: job.hidden))
        } catch let error as SandboxError where error.code != .unavailable && error.code != .notFound {
            return .sandboxError(error.message)
        }
    }

    /// Gives verdicts out in the order of the file, however their programs end.
    private struct Ordered {
        let prepared: [PreparedSample]
        let owners: [Int?]
        var endings: [SampleVerdict.Ending?]
        private(set) var verdicts: [SampleVerdict] = []

        init(prepared: [PreparedSample], owners: [Int?], endings: [SampleVerdict.Ending?]) {
            self.prepared = prepared
            self.owners = owners
            self.endings = endings
        }

        mutating func next() -> SampleVerdict? {
            let position = verdicts.count
            guard position < prepared.count else { return nil }
            let one = prepared[position]
            guard let ending = owners[position].map({ endings[$0] }) ?? .noCode(one.failure ?? .noCode) else {
                return nil
            }
            let verdict = SampleVerdict(sample: one.sample, code: one.code, method: one.method, ending: ending)
            verdicts.append(verdict)
            return verdict
        }
    }
}
