import CascadeCore
import CascadeEngine
import CascadeEvaluation
import CascadeProviders
import CascadeSandbox
import CascadeStore
import CascadeSynthesis
import FoundationEssentials

/// One `cascade matrix import`, new or resumed.
struct ImportSession: Sendable {
    /// The matrix' folder.
    var folder: String
    /// Folder of references' results.
    var cache = CacheFolder.path("references")

    struct Result {
        var summary: CollectionSummary
        /// Rows that could not be used.
        var rejected: Int
    }

    /// - Throws: `CommandFailure`, `ImportError`, `DatasetError`, `StoreError`, `SandboxError`, `CancellationError`.
    func start(
        _ dataset: String, _ problems: DatasetOptionGroup, from options: ImportSourceOptions
    ) async throws -> Result {
        let sources = try options.sources()
        guard !sources.isEmpty else {
            throw CommandFailure(.usage, "name what to import: --from small=samples.jsonl --from large=others.jsonl")
        }
        let plan = try options.plan()
        let configuration = try options.config.map { try ConfigurationFile.load($0) }
        var invocation = ImportInvocation(
            dataset: FilePath.absolute(dataset), selection: .init(problems), sources: sources,
            digests: try Self.digests(of: sources),
            ladder: try configuration?.ladder ?? Self.placeholder(for: sources),
            extraction: options.extract, tolerated: options.maxInvalid, sandbox: configuration?.sandbox ?? .init())
        return try await SandboxAssembly.withPool(invocation.sandbox) { pool in
            let read = try await Read(invocation, on: pool)
            invocation.ladder = try plan.ladder(of: read.answers.tiers, configured: configuration?.ladder)
            let limits = try await MeasuredLimits(invocation.sandbox, on: pool)
            let dataset = try await read.judged(on: pool, limits: limits.limits, cache: cache)
            // Everything that can be wrong has been found out by now.
            let store = try await MatrixStore.create(in: folder)
            return try await store.closing {
                try await store.begin(
                    MatrixHeader(
                        folder: folder, dataset: dataset, ladder: invocation.ladder, limits: limits.limits,
                        time: limits.time), invocation: try invocation.text())
                return try await fill(store, invocation, read.answers, dataset, limits: limits.limits, on: pool)
            }
        }
    }

    /// - Throws: as `start`.
    func resume() async throws -> Result {
        let store = try await MatrixStore.open(folder, access: .readWrite)
        return try await store.closing {
            let invocation = try ImportInvocation(text: try await store.invocation())
            let digests = try Self.digests(of: invocation.sources)
            if let changed = digests.keys.sorted().first(where: { digests[$0] != invocation.digests[$0] }) {
                throw CommandFailure(
                    .invalidInput, "'\(changed)' has changed since the import was begun: import it into a new folder")
            }
            return try await SandboxAssembly.withPool(invocation.sandbox) { pool in
                let read = try await Read(invocation, on: pool)
                let header = try await store.header()
                let limits = header.limits
                let dataset = try await read.judged(on: pool, limits: limits, cache: cache)
                guard header.datasetDigest == dataset.digest else {
                    throw CommandFailure(
                        .invalidInput,
                        "'\(invocation.dataset)' has changed since the import was begun: it needs the same problems")
                }
                return try await fill(store, invocation, read.answers, dataset, limits: limits, on: pool)
            }
        }
    }

    /// Of the sources' names alone, until the files are read.
    private static func placeholder(for sources: [ImportSource]) throws(LadderError) -> Ladder {
        try Ladder(sources.map { Tier(name: $0.tier, endpoint: "", model: "") })
    }

    private func fill(
        _ store: MatrixStore, _ invocation: ImportInvocation, _ answers: ImportedAnswers, _ dataset: Dataset,
        limits: Limits, on pool: SandboxPool
    ) async throws -> Result {
        let importer = MatrixImporter(
            answers, ladder: invocation.ladder, extraction: invocation.extraction,
            synthesizer: PromptingSynthesizer(inspector: pool, hasher: SharedHasher.hasher), inspector: pool,
            sandbox: pool, hasher: SharedHasher.hasher,
            scheduler: Scheduler(sandboxSlots: pool.configuration.slots), limits: limits,
            width: pool.configuration.slots * 2, estimate: { TokenEstimate.usage(prompt: $0, answer: $1) })
        let summary = try await store.filling(of: importer.held(in: dataset).count, "imported") { known, keep in
            try await importer.run(dataset, except: known, keep: keep)
        }
        return Result(summary: summary, rejected: answers.rejected.count)
    }

    private static func digests(of sources: [ImportSource]) throws -> [String: String] {
        var digests: [String: String] = [:]
        for path in sources.flatMap({ $0.solutions + $0.tests }) {
            do {
                let bytes = try Data(contentsOf: URL(filePath: path))
                digests[path] = SharedHasher.hasher.hash(Array(bytes)).rawValue
            } catch {
                throw CommandFailure(.invalidInput, "\(path): cannot be read: \(FilePath.reason(error))")
            }
        }
        return digests
    }
}

/// What an import reads before anything runs.
private struct Read {
    let answers: ImportedAnswers
    /// The problems that are asked for.
    let dataset: Dataset

    /// Files may stand for more problems than are asked for, and lists of generations stand for all of them.
    init(_ invocation: ImportInvocation, on pool: SandboxPool) async throws {
        let whole = try await DatasetAssembly.whole(invocation.dataset, invocation.selection, inspector: pool)
        answers = try ImportedAnswers.read(invocation.sources, for: whole, tolerated: invocation.tolerated)
        dataset = try DatasetAssembly.selected(invocation.selection, of: whole)
        RowWarning.show(answers.rejected, of: "the files", are: "cannot be used")
        let texts = answers.tiers.flatMap { [$0.solutions, $0.tests] }.flatMap { $0.values.joined() }
        RowWarning.showReplaced(texts, of: "the files")
    }

    /// With the hidden tests that references make, and the time that references need; a problem whose reference does not
    /// run is imported without.
    func judged(on pool: SandboxPool, limits: Limits, cache: String?) async throws -> Dataset {
        let truth = GroundTruth(
            sandbox: pool, hasher: SharedHasher.hasher, folder: cache, width: pool.configuration.slots * 2)
        let wanted = Set(answers.tiers.flatMap(\.solutions.keys))
        let (complete, failures) = try await truth.completing(dataset, only: wanted) {
            Console.shared.progress("\($0)/\($1) references run")
        }
        for failure in failures {
            Console.shared.warning("\(dataset.path):\(failure.line): \(failure.problem): \(failure.reason)")
        }
        let allowance = ReferenceAllowance(sandbox: pool, usual: limits, width: pool.configuration.slots * 2)
        return try await allowance.completing(complete, only: wanted).dataset
    }
}
