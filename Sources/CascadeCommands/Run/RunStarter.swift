import CascadeCore
import CascadeEngine
import CascadeEvaluation
import CascadeStore
import FoundationEssentials

/// From a command line to a finished run: reads the configuration, opens or creates the store, starts the sandbox.
struct RunStarter: Sendable {
    var dataset: String?
    var problems: DatasetOptionGroup
    var ladder: LadderOptions
    var out: String?
    var resume: String?
    var retry: RetryChoice?
    var record: String?
    var isolation: IsolationOptions

    struct Finished: Sendable {
        var result: RunResult
        var ladder: Ladder
        var policy: String
        var sources: Set<AnswerSource>
        var failures: [EndpointFailures]
    }

    func run(progress: ProgressLine) async throws -> Finished {
        if let resume { return try await resumeRun(resume, progress: progress) }
        return try await Assembly.with(try newInvocation()) { assembly in
            let invocation = assembly.invocation
            let dataset = try await DatasetAssembly.load(
                invocation.dataset, invocation.selection, inspector: assembly.pool)
            // Everything that can be wrong is found out before the run's folder is made.
            let prepared = try await assembly.prepare(transcript: record)
            var generator = SystemRandomNumberGenerator()
            let id = RunCatalog.newRunID(at: RunStore.systemClock(), using: &generator)
            let store = try await RunStore.create(
                in: FilePath.resolve(id, in: invocation.configuration.run.out), run: id)
            Console.shared.note("run \(id): \(dataset.entries.count) problems, policy \(invocation.policy.name)")
            let session = RunSession(
                invocation: invocation, store: store, assembly: assembly, prepared: prepared, dataset: dataset)
            return try await finish(session, isNew: true, progress: progress)
        }
    }

    /// What a run would ask, and the most it may cost.
    func plan() async throws -> String {
        try await Assembly.with(try newInvocation()) { assembly in
            let invocation = assembly.invocation
            let dataset = try await DatasetAssembly.load(
                invocation.dataset, invocation.selection, inspector: assembly.pool)
            let prepared = try await assembly.prepare()
            return try RunPlanText(
                dataset: dataset, invocation: invocation, predictor: prepared.predictor
            ).text()
        }
    }

    private func resumeRun(_ name: String, progress: ProgressLine) async throws -> Finished {
        let folder = try await RunCatalog(folder: out ?? "runs").resolve(name)
        let store = try await RunStore.open(folder, access: .readWrite)
        guard let start = try await store.runStart() else {
            throw CommandFailure(.invalidInput, "the run in '\(folder)' never began: start it anew without --resume")
        }
        var invocation = try Invocation(text: try await store.text(start.configuration))
        guard !invocation.dataset.isEmpty else {
            throw CommandFailure(
                .usage, "the run '\(start.run)' solved a single statement: solve it again with 'cascade solve'")
        }
        try apply(to: &invocation)
        return try await Assembly.with(invocation, begunWith: start.time) { assembly in
            let invocation = assembly.invocation
            let dataset = try await DatasetAssembly.load(
                invocation.dataset, invocation.selection, inspector: assembly.pool)
            guard dataset.digest == start.datasetDigest else {
                throw CommandFailure(
                    .invalidInput,
                    "'\(invocation.dataset)' has changed since the run began: a resumed run needs the same problems")
            }
            var session = RunSession(
                invocation: invocation, store: store, assembly: assembly,
                prepared: try await assembly.prepare(transcript: record), dataset: dataset)
            session.retrying = retry?.statuses ?? []
            return try await finish(session, isNew: false, progress: progress)
        }
    }

    private func finish(_ session: RunSession, isNew: Bool, progress: ProgressLine) async throws -> Finished {
        do {
            let result = try await session.run(isNew: isNew, progress: progress)
            let (sources, failures) = try await Task {
                (try await session.store.answerSources(), try await session.store.endpointFailures())
            }.value
            try await session.store.close()
            return Finished(
                result: result, ladder: session.invocation.configuration.ladder, policy: session.invocation.policy.name,
                sources: sources, failures: failures)
        } catch {
            // The first error is the one to report; what is on disk is safe either way.
            try? await session.store.close()
            throw error
        }
    }

    private func newInvocation() throws -> Invocation {
        guard let dataset else {
            throw CommandFailure(
                .usage, "name a dataset: cascade run DATASET -c cascade.toml (or continue one with --resume)")
        }
        var configuration = try ConfigurationFile.load(ladder.config)
        try ladder.apply(to: &configuration)
        try isolation.apply(to: &configuration.sandbox)
        configuration.run.out = out ?? configuration.run.out
        let policy = try ladder.policy(for: &configuration)
        return Invocation(
            dataset: FilePath.absolute(dataset), selection: .init(problems), configuration: configuration,
            policy: policy,
            recordings: FilePath.absolute(ladder.recordings ?? FilePath.folder(of: configuration.file)),
            predictor: (ladder.predictor ?? configuration.predictor.model).map(FilePath.absolute))
    }

    /// A resumed run is the run that was begun: only how fast and how dear it may be can change.
    private func apply(to invocation: inout Invocation) throws {
        guard ladder.policy == nil, ladder.config == nil, ladder.seed == nil, ladder.predictor == nil,
            ladder.valuePerSolve == nil, !ladder.abstain
        else {
            throw CommandFailure(
                .usage,
                "--resume goes on with the run's own configuration: leave out -c, --policy, --seed, --predictor, "
                    + "--value-per-solve and --abstain")
        }
        if let dataset { invocation.dataset = FilePath.absolute(dataset) }
        if let recordings = ladder.recordings { invocation.recordings = FilePath.absolute(recordings) }
        try ladder.apply(to: &invocation.configuration)
        try isolation.apply(to: &invocation.configuration.sandbox)
    }
}

extension LadderOptions {
    /// The policy that was asked for. A policy file may change the ladder's plans.
    /// - Throws: what `PolicyAssembly.policy` throws; `CommandFailure` when the policy is not a bayes policy, and a flag
    ///   is for those.
    func policy(for configuration: inout Configuration) throws -> PolicyDescription {
        let assembled = try PolicyAssembly.policy(named: configuration.run.policy, configuration: configuration)
        configuration.ladder = assembled.ladder
        var policy = assembled.policy
        if valuePerSolve != nil || abstain {
            guard var bayes = policy.bayes else {
                throw CommandFailure(
                    .usage,
                    "--value-per-solve and --abstain are for bayes policies, and '\(policy.name)' is none: add --policy bayes"
                )
            }
            if let valuePerSolve {
                guard valuePerSolve > 0, valuePerSolve.isFinite else {
                    throw CommandFailure(.usage, "--value-per-solve is \(valuePerSolve): it must be above 0")
                }
                bayes.valuePerSolve = valuePerSolve
            }
            if abstain { bayes.abstainBelow = bayes.abstainBelow ?? 0.5 }
            policy.bayes = bayes
        }
        if let note = PolicyAssembly.note(on: policy) { Console.shared.note(note) }
        return policy
    }

    /// Flags come before the file.
    func apply(to configuration: inout Configuration) throws {
        if let policy { configuration.run.policy = policy }
        if let seed { configuration.run.seed = seed }
        try configuration.run.apply(concurrency: concurrency, maxCost: maxCost)
        if let maxCostPerTask {
            configuration.run.maxCostPerTask = try RunSettings.limit(maxCostPerTask, "--max-cost-per-task")
        }
    }
}

extension RunSettings {
    /// What both `run` and `matrix collect` can be told.
    /// - Throws: `CommandFailure` for a number that makes no sense.
    mutating func apply(concurrency: Int?, maxCost: Double?) throws {
        if let concurrency {
            guard (1...4096).contains(concurrency) else {
                throw CommandFailure(.usage, "-j is \(concurrency): it must be from 1 to 4096")
            }
            self.concurrency = concurrency
        }
        if let maxCost { self.maxCost = try Self.limit(maxCost, "--max-cost") }
    }

    static func limit(_ dollars: Double, _ flag: String) throws -> Money {
        guard dollars.isFinite, dollars >= 0 else {
            throw CommandFailure(.usage, "\(flag) is \(dollars): it must be 0 or more")
        }
        return Money(dollars: dollars)
    }
}
