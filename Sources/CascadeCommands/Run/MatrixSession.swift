import CascadeCore
import CascadeEngine
import CascadeEvaluation
import CascadeStore
import CascadeSynthesis

/// One `cascade matrix collect`, new or resumed.
struct MatrixSession: Sendable {
    var dataset: String?
    var problems: DatasetOptionGroup
    var ladder: MatrixLadderOptions
    var folder: String
    var resume: Bool

    /// - Throws: `CommandFailure`, `StoreError`, `DatasetError`, `SandboxError`, `CancellationError`.
    func collect() async throws -> CollectionSummary {
        if !resume { return try await start() }
        let store = try await MatrixStore.open(folder, access: .readWrite)
        return try await closing(store) {
            guard dataset == nil, ladder.config == nil, ladder.samples == nil, ladder.testAnswers == nil,
                ladder.lines == nil
            else {
                throw CommandFailure(
                    .usage, "--resume goes on with the matrix' own dataset, ladder and plans: leave them out")
            }
            var invocation = try Invocation(text: try await store.invocation())
            try invocation.configuration.run.apply(
                concurrency: ladder.concurrency, maxCost: ladder.maxCost)
            if let recordings = ladder.recordings { invocation.recordings = FilePath.absolute(recordings) }
            let begun = try await store.header().time
            return try await Assembly.with(invocation, begunWith: begun) {
                try await collect(with: $0, into: store, isNew: false)
            }
        }
    }

    private func start() async throws -> CollectionSummary {
        let invocation = try newInvocation()
        return try await Assembly.with(invocation) { assembly in
            // Everything that can be wrong is found out before the folder is made.
            _ = try await assembly.prepare()
            let store = try await MatrixStore.create(in: folder)
            return try await closing(store) { try await collect(with: assembly, into: store, isNew: true) }
        }
    }

    private func collect(
        with assembly: Assembly, into store: MatrixStore, isNew: Bool
    ) async throws -> CollectionSummary {
        let invocation = assembly.invocation
        let dataset = try await DatasetAssembly.load(
            invocation.dataset, invocation.selection, inspector: assembly.pool)
        if isNew {
            try await store.begin(
                header(of: dataset, assembly: assembly), invocation: try invocation.text())
        } else if try await store.header().datasetDigest != dataset.digest {
            throw CommandFailure(
                .invalidInput,
                "'\(invocation.dataset)' has changed since the matrix was begun: it needs the same problems")
        }
        let prepared = try await assembly.prepare()
        let collector = assembly.collector(prepared, store: store)
        let collected = try await store.collected()
        var done = collected.count
        let summary = try await collector.collect(dataset, except: collected) { problem in
            try await store.keep(problem.row, gold: problem.gold, at: problem.position)
            done += 1
            Console.shared.progress("\(done)/\(dataset.entries.count) collected")
        }
        var header = try await store.header()
        header.sources.formUnion(summary.sources)
        try await store.begin(header, invocation: try invocation.text())
        return summary
    }

    private func header(of dataset: Dataset, assembly: Assembly) -> MatrixHeader {
        MatrixHeader(
            name: String(folder.split(separator: "/").last ?? "matrix"), dataset: dataset.name,
            datasetDigest: dataset.digest,
            ladder: assembly.invocation.configuration.ladder, limits: assembly.limits.limits, sources: [],
            version: CommandLineTool.version, time: assembly.limits.time)
    }

    private func newInvocation() throws -> Invocation {
        guard let dataset else {
            throw CommandFailure(.usage, "name a dataset: cascade matrix collect DATASET -c cascade.toml --out FOLDER")
        }
        var configuration = try ConfigurationFile.load(ladder.config)
        try configuration.run.apply(concurrency: ladder.concurrency, maxCost: ladder.maxCost)
        configuration.ladder = try MatrixPlan(ladder).applied(to: configuration.ladder)
        return Invocation(
            dataset: FilePath.absolute(dataset), selection: .init(problems), configuration: configuration,
            policy: try .named("cascade-only", ladder: configuration.ladder),
            recordings: FilePath.absolute(ladder.recordings ?? FilePath.folder(of: configuration.file)),
            predictor: nil)
    }

    private func closing<T>(_ store: MatrixStore, _ body: () async throws -> T) async throws -> T {
        do {
            let value = try await body()
            try await store.close()
            return value
        } catch {
            // The first error is the one to report; what was collected is on disk either way.
            try? await store.close()
            throw error
        }
    }
}
