import CascadeCore
import CascadeEngine
import CascadeEvaluation
import CascadeSandbox
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
        return try await store.closing {
            guard dataset == nil, ladder.config == nil, ladder.samples == nil, ladder.testAnswers == nil,
                ladder.lines == nil
            else {
                throw CommandFailure(
                    .usage, "--resume goes on with the matrix' own dataset, ladder and plans: leave them out")
            }
            let text = try await store.invocation()
            guard !ImportInvocation.isHeld(by: text) else {
                throw CommandFailure(
                    .usage, "the matrix was imported: go on with  cascade matrix import --resume --out \(folder)")
            }
            var invocation = try Invocation(text: text)
            try invocation.configuration.run.apply(
                concurrency: ladder.concurrency, maxCost: ladder.maxCost)
            if let recordings = ladder.recordings { invocation.recordings = FilePath.absolute(recordings) }
            let begun = try await store.header().time
            return try await Assembly.with(invocation, begunWith: begun) {
                let dataset = try await self.dataset(of: invocation, pool: $0.pool)
                guard try await store.header().datasetDigest == dataset.digest else {
                    throw CommandFailure(
                        .invalidInput,
                        "'\(invocation.dataset)' has changed since the matrix was begun: it needs the same problems")
                }
                return try await collect(dataset, with: $0, try await $0.prepare(), into: store)
            }
        }
    }

    private func start() async throws -> CollectionSummary {
        let invocation = try newInvocation()
        // No sandbox is needed to see that.
        try MatrixStore.refuseIfPresent(in: folder)
        return try await Assembly.with(invocation) { assembly in
            // Everything that can be wrong is found out before the folder is made.
            let prepared = try await assembly.prepare()
            let dataset = try await self.dataset(of: invocation, pool: assembly.pool)
            let store = try await MatrixStore.create(in: folder)
            return try await store.closing {
                try await store.begin(
                    MatrixHeader(
                        folder: folder, dataset: dataset, ladder: invocation.configuration.ladder,
                        limits: assembly.limits.limits, time: assembly.limits.time),
                    invocation: try invocation.text())
                return try await collect(dataset, with: assembly, prepared, into: store)
            }
        }
    }

    private func dataset(of invocation: Invocation, pool: SandboxPool) async throws -> Dataset {
        try await DatasetAssembly.load(invocation.dataset, invocation.selection, inspector: pool)
    }

    private func collect(
        _ dataset: Dataset, with assembly: Assembly, _ prepared: Assembly.Prepared, into store: MatrixStore
    ) async throws -> CollectionSummary {
        let collector = assembly.collector(prepared, store: store)
        return try await store.filling(of: dataset.entries.count, "collected") { known, keep in
            try await collector.collect(dataset, except: known, keep: keep)
        }
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
}
