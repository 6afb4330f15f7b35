import CascadeCore
import CascadeEngine
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
    let logger: Logger

    /// The predictor that the invocation names.
    /// - Throws: `PredictorError` for a model file that cannot be read or knows another ladder; `CommandFailure` when
    ///   the policy needs a predictor and there is none.
    func predictor() throws -> any Predictor {
        let ladder = invocation.configuration.ladder
        guard let path = invocation.predictor else {
            guard !invocation.policy.needsPredictor else {
                throw CommandFailure(
                    .usage,
                    "policy '\(invocation.policy.name)' starts at the predicted tier and needs a predictor: train one with "
                        + "'cascade predictor train' and give it with --predictor, or choose --policy cascade-only")
            }
            return UniformPredictor()
        }
        return try LinearPredictor(
            model: try PredictorModel.load(path: path), ladder: ladder,
            startThreshold: invocation.configuration.predictor.startThreshold)
    }

    /// - Parameters:
    ///   - store: takes down events and keeps paid answers.
    ///   - spent: what finished problems of the same run have cost.
    ///   - recordTo: a transcript file that every live answer is also written to.
    func engine(
        store: RunStore, spent: Cost = .zero, transport: AsyncHTTPTransport, recordTo transcript: String? = nil
    ) async throws -> Engine {
        let configuration = invocation.configuration
        let policy = try CascadePolicy(invocation.policy, ladder: configuration.ladder)
        let provider = try await ProviderAssembly(
            configuration: configuration, recordings: invocation.recordings, transport: transport, store: store,
            transcript: transcript, logger: logger
        ).provider()
        return try Engine(
            ladder: configuration.ladder, policy: policy, predictor: try predictor(),
            provider: provider,
            synthesizer: PromptingSynthesizer(inspector: pool, hasher: SharedHasher.hasher), sandbox: pool,
            hasher: SharedHasher.hasher, recorder: store, scheduler: scheduler,
            ledger: BudgetLedger(
                limits: BudgetLimits(run: configuration.run.maxCost, problem: configuration.run.maxCostPerTask),
                spent: spent),
            limits: configuration.sandbox.limits, seed: configuration.run.seed, window: configuration.run.concurrency)
    }

    private var scheduler: Scheduler {
        Scheduler(
            modelSlots: invocation.configuration.endpoints.mapValues(\.maxConnections),
            sandboxSlots: pool.configuration.slots)
    }
}
