import CascadeCore
import CascadeEngine
import CascadeEvaluation
import CascadePredictor
import CascadeProviders
import CascadeSandbox
import CascadeStore
import CascadeSynthesis
import Logging

/// Joins the rooms into an engine. This is the only place that knows all of them.
struct Assembly {
    let invocation: Invocation
    let pool: SandboxPool
    let limits: MeasuredLimits
    /// Shared by all HTTP endpoints; its owner closes it.
    let transport: AsyncHTTPTransport
    let logger: Logger

    /// Runs `body` with an assembly whose sandbox is up and whose connections are closed afterwards.
    /// - Parameter time: what it was begun with, where it goes on; otherwise this machine is measured.
    /// - Throws: `CommandFailure` without a sandbox; what `body` throws.
    static func with<T>(
        _ invocation: Invocation, begunWith time: TimeLimits? = nil, _ body: (Assembly) async throws -> T
    ) async throws -> T {
        try await SandboxAssembly.withPool(invocation.configuration.sandbox) { pool in
            let settings = invocation.configuration.sandbox
            let limits =
                if let time { MeasuredLimits(settings, begunWith: time) } else {
                    try await MeasuredLimits(settings, on: pool)
                }
            return try await AsyncHTTPTransport.withTransport { transport in
                try await body(
                    Assembly(
                        invocation: invocation, pool: pool, limits: limits, transport: transport,
                        logger: Logger(label: "cascade")))
            }
        }
    }

    /// What a run needs besides its store, read once.
    struct Prepared {
        var predictor: any Predictor
        var answering: ProviderAssembly.Answering
    }

    /// The predictor that the invocation names.
    /// - Throws: `PredictorError` for a model file that cannot be read or knows another ladder; `CommandFailure` when
    ///   the policy needs a predictor and there is none.
    private func predictor() throws -> any Predictor {
        let ladder = invocation.configuration.ladder
        let settings = invocation.configuration.predictor
        guard let path = invocation.predictor else {
            if let ask = settings.ask {
                return try AskedPredictor(ask, ladder: ladder, startThreshold: settings.startThreshold)
            }
            guard !invocation.policy.needsPredictor else {
                throw CommandFailure(
                    .usage,
                    "policy '\(invocation.policy.name)' starts at the predicted tier and needs a predictor: train one with "
                        + "'cascade predictor train' and give it with --predictor, name a model to ask in [predictor.ask], or choose --policy cascade-only"
                )
            }
            return UniformPredictor()
        }
        let model = try PredictorModel.load(path: path)
        if let embed = settings.embed, model.options.features.embedding != nil {
            return try EmbeddingPredictor(
                model: model, ladder: ladder, settings: embed, startThreshold: settings.startThreshold)
        }
        return try LinearPredictor(model: model, ladder: ladder, startThreshold: settings.startThreshold)
    }

    /// Everything that can be wrong before a run begins, and who answers at each endpoint.
    /// - Parameter transcript: a file that every answer is also written to.
    /// - Throws: what `predictor` throws; `EngineError` for a limit that cannot be kept; what
    ///   `ProviderAssembly.answering` throws.
    func prepare(transcript: String? = nil) async throws -> Prepared {
        let predictor = try predictor()
        try budget.validate(ladder: invocation.configuration.ladder, policy: invocation.policy)
        return Prepared(predictor: predictor, answering: try await providers.answering(transcript: transcript))
    }

    /// - Parameters:
    ///   - prepared: from `prepare`.
    ///   - store: takes down events and keeps paid answers.
    ///   - spent: what finished problems of the same run have cost.
    func engine(
        _ prepared: Prepared, store: RunStore, spent: Cost = .zero
    ) throws -> Engine {
        let configuration = invocation.configuration
        let policy = try invocation.policy.policy(for: configuration.ladder)
        let provider = providers.provider(prepared.answering, store: store)
        return try Engine(
            ladder: configuration.ladder, policy: policy, predictor: prepared.predictor,
            provider: provider,
            synthesizer: PromptingSynthesizer(inspector: pool, hasher: SharedHasher.hasher), sandbox: pool,
            hasher: SharedHasher.hasher, recorder: store, scheduler: scheduler,
            ledger: BudgetLedger(limits: budget, spent: spent),
            limits: limits.limits, seed: configuration.run.seed, window: configuration.run.concurrency)
    }

    /// What records a matrix; answers are kept in its store.
    func collector(_ prepared: Prepared, store: MatrixStore) -> MatrixCollector {
        let configuration = invocation.configuration
        var limits = limits.limits
        limits.seed = configuration.run.seed
        return MatrixCollector(
            ladder: configuration.ladder, provider: providers.provider(prepared.answering, store: store),
            synthesizer: PromptingSynthesizer(inspector: pool, hasher: SharedHasher.hasher), sandbox: pool,
            hasher: SharedHasher.hasher, scheduler: scheduler, ledger: BudgetLedger(limits: budget), limits: limits,
            width: min(configuration.run.concurrency, 8))
    }

    private var budget: BudgetLimits {
        BudgetLimits(run: invocation.configuration.run.maxCost, problem: invocation.configuration.run.maxCostPerTask)
    }

    private var providers: ProviderAssembly {
        ProviderAssembly(
            configuration: invocation.configuration, recordings: invocation.recordings, transport: transport,
            logger: logger)
    }

    private var scheduler: Scheduler {
        Scheduler(
            modelSlots: invocation.configuration.endpoints.mapValues(\.maxConnections),
            sandboxSlots: pool.configuration.slots)
    }
}
