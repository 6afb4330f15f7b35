import CascadeCore
import CascadeEngine
import CascadeTestSupport

/// An engine with fake rooms around it.
struct EngineHarness {
    let ladder: Ladder
    var policy: any ClimbPolicy
    let provider: EngineFakes.ScriptedProvider
    var sandbox = EngineFakes.ScriptedSandbox()
    /// Used in the place of `sandbox` where there is one.
    var matrixSandbox: EngineFakes.ScriptedMatrixSandbox?
    var recorder = EngineFakes.MemoryRecorder()
    var synthesizer = EngineFakes.LineSynthesizer()
    var predictor: any Predictor = UniformPredictor()
    var scheduler = Scheduler(sandboxSlots: 2)
    var ledger = BudgetLedger()
    var window = 4

    /// - Parameter script: answers for a tier's name, a purpose and a problem.
    init(
        _ tiers: [Tier], policy name: String = "cascade-only", selector: String = "b4",
        change: (inout PolicyDescription) -> Void = { _ in },
        script: @escaping EngineFakes.ScriptedProvider.Script
    ) throws {
        ladder = try Ladder(tiers)
        policy = try Samples.policy(name, ladder, selector: selector, change: change)
        provider = EngineFakes.ScriptedProvider(script)
    }

    func engine() throws -> Engine {
        try Engine(
            ladder: ladder, policy: policy, predictor: predictor, provider: provider, synthesizer: synthesizer,
            sandbox: matrixSandbox ?? sandbox, hasher: EngineFakes.Hasher(), recorder: recorder, scheduler: scheduler,
            ledger: ledger,
            seed: 7, window: window)
    }

    func solve(_ problem: Problem = EngineFakes.problem(1)) async throws -> Answer {
        try await engine().solve(problem)
    }

    /// Events of one problem, by kind.
    func kinds(_ problem: Problem = EngineFakes.problem(1)) -> [String] {
        recorder.events(of: problem).map(\.kind.rawValue)
    }

    func redecision(_ problem: Problem = EngineFakes.problem(1)) throws -> Redecision {
        try Climb.redecide(recorder.events(of: problem), ladder: ladder, policy: policy)
    }
}
