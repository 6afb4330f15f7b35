import CascadeCore
import CascadeEngine
import CascadeTestSupport

@testable import CascadeEvaluation

/// A dataset of scripted problems with everything that collects it. Texts are drawn from names, so that the same sample of
/// the same problem is the same whoever asks for it, alone or with others.
struct CollectionFixture {
    let ladder: Ladder
    let dataset: Dataset
    let provider = SampledProvider()
    let sandbox: IsolatingSandbox

    /// - Parameter observes: whether the sandbox compares outputs, and calls `assert c` vacuous.
    init(problems: Int = 6, weak: Int = 3, strong: Int = 2, observes: Bool = false) throws {
        sandbox = IsolatingSandbox(observes: observes)
        ladder = try Ladder([
            EngineFakes.tier("weak", k: weak, tests: 2), EngineFakes.tier("strong", k: strong, tests: 1),
        ])
        dataset = Dataset(
            name: "scripted", path: "", format: .mbpp, digest: ContentHash(rawValue: "d"),
            entries: (0..<problems).map { number in
                DatasetEntry(
                    problem: EngineFakes.problem(number, examples: ["assert a"]),
                    hidden: .asserts(setup: "", shown: ["assert a"], unshown: ["assert gold"], entryPoint: "f"),
                    reference: nil, line: number + 1)
            })
    }

    func collector(_ provider: (any Provider)? = nil, ledger: BudgetLedger = .init()) -> MatrixCollector {
        MatrixCollector(
            ladder: ladder, provider: provider ?? self.provider, synthesizer: EngineFakes.LineSynthesizer(),
            sandbox: sandbox, hasher: EngineFakes.Hasher(), scheduler: Scheduler(sandboxSlots: 2), ledger: ledger,
            width: 2)
    }

    /// The whole matrix with its hidden results.
    func collected() async throws -> (matrix: Matrix, gold: GoldTable) {
        var problems: [CollectedProblem] = []
        _ = try await collector().collect(dataset) { problems.append($0) }
        problems.sort { $0.position < $1.position }
        let header = MatrixHeader(
            name: "m", dataset: dataset.name, datasetDigest: dataset.digest, ladder: ladder, limits: Limits(),
            sources: [.scripted], version: "1")
        return (Matrix(header: header, rows: problems.map(\.row)), GoldTable(problems.map(\.gold)))
    }

    func engine(
        _ policy: any ClimbPolicy, ladder: Ladder, recorder: any TraceRecorder = EngineFakes.MemoryRecorder()
    ) throws -> Engine {
        try Engine(
            ladder: ladder, policy: policy, predictor: UniformPredictor(), provider: provider,
            synthesizer: EngineFakes.LineSynthesizer(), sandbox: sandbox, hasher: EngineFakes.Hasher(),
            recorder: recorder, scheduler: Scheduler(sandboxSlots: 2), ledger: BudgetLedger(), seed: 1, window: 2)
    }
}

/// Writes what problem, tier, purpose and sample say; every sample costs the same number of tokens.
struct SampledProvider: Provider {
    func complete(_ request: CompletionRequest) async throws -> Completion {
        let samples = request.samples.map { sample in
            CompletionSample(index: sample, text: Self.text(request, sample))
        }
        let count = samples.count
        return Completion(
            samples: samples, usage: TokenUsage(input: 10 * count, output: 20 * count), latency: .milliseconds(5),
            source: .scripted)
    }

    static func text(_ request: CompletionRequest, _ sample: Int) -> String {
        let name = "\(request.problem.rawValue) \(request.tier) \(request.purpose) \(sample)"
        var seed: UInt64 = 7
        for byte in name.utf8 { seed = seed &* 31 &+ UInt64(byte) }
        var generator = SplitMix64(seed: seed)
        let words = ["a", "b", "c"].filter { _ in generator.below(3) > 0 }
        if request.purpose == .tests { return words.map { "assert \($0)" }.joined(separator: "\n") }
        if generator.below(8) == 0 { return "no code" }
        return "answer \(sample % 2) " + (words + (generator.below(2) == 0 ? ["gold"] : [])).joined(separator: " ")
    }
}

/// Judges trusted tests apart, as the sandbox does.
struct IsolatingSandbox: MatrixSandbox {
    /// Whether a candidate's output for a test's input is the word of the test or nothing, and `assert c` calls nothing.
    var observes = false
    private let scripted = EngineFakes.ScriptedMatrixSandbox()

    init(observes: Bool = false) { self.observes = observes }

    func run(_ program: Program, limits: Limits) async throws -> Execution {
        var execution = try await scripted.run(program, limits: limits)
        if program.mode == .splitTrusted { execution.trust = .isolated }
        return execution
    }

    func matrix(_ request: MatrixRequest, limits: Limits) async throws -> MatrixExecution {
        var seen = try await scripted.matrix(request, limits: limits)
        guard observes else { return seen }
        let tests = request.tests.map { String(decoding: $0, as: UTF8.self) }
        if request.vacuity {
            seen.vacuity = tests.map { test in
                TestVacuity(passesOnNone: false, passesOnRaising: false, calls: test == "assert c" ? 0 : 1)
            }
        }
        guard request.signatures else { return seen }
        seen.inputs = tests.map { SignatureInput(digest: EngineFakes.Hasher().hash($0), expression: $0) }
        let digests = seen.inputs.map(\.digest)
        seen.signatures = request.candidates.map { candidate in
            let words = Set(String(decoding: candidate, as: UTF8.self).split(separator: " "))
            return Signature(
                inputs: digests,
                outputs: tests.map { test in test.split(separator: " ").last.map { words.contains($0) ? "\($0)" : "" } }
            )
        }
        return seen
    }
}
