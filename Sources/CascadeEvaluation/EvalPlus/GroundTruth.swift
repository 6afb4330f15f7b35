package import CascadeCore
import FoundationEssentials

/// Runs references on their inputs, in the sandbox, and makes hidden tests of what they return. What a reference
/// returned is kept on disk, and never enters a candidate's process.
package struct GroundTruth: Sendable {
    private let sandbox: any Sandbox
    private let cache: GroundTruthCache
    private let width: Int
    private static let marker = "cascade-reference "

    /// - Parameter folder: where results are kept between runs; nil keeps none.
    package init(sandbox: any Sandbox, hasher: any ContentHashing, folder: String?, width: Int = 2) {
        self.sandbox = sandbox
        cache = GroundTruthCache(folder: folder, hasher: hasher)
        self.width = width
    }

    /// A reference that did not do its part: its problem has no hidden tests.
    package struct Failure: Sendable, Hashable {
        package var problem: ProblemID
        package var line: Int
        package var reason: String
    }

    /// The dataset with hidden tests for every entry that has a reference to compare with.
    /// - Throws: `SandboxError`; `CancellationError`.
    package func completing(
        _ dataset: Dataset, only wanted: Set<ProblemID>? = nil, progress: (Int, Int) -> Void = { _, _ in }
    ) async throws -> (dataset: Dataset, failures: [Failure]) {
        var result = dataset
        let jobs = dataset.entries.indices.filter { index in
            let entry = dataset.entries[index]
            return entry.differential != nil && entry.hidden == nil && wanted?.contains(entry.id) ?? true
        }
        var failures: [Failure] = []
        var done = 0
        _ = try await ConcurrentMap(width: width).run(over: jobs) { index in
            (index, try await truth(of: dataset.entries[index]))
        } finished: { index, truth in
            switch truth {
            case .success(let hidden): result.entries[index].hidden = hidden
            case .failure(let failure): failures.append(failure)
            }
            done += 1
            progress(done, jobs.count)
        }
        return (result, failures.sorted { $0.line < $1.line })
    }

    private enum Truth: Sendable {
        case success(HiddenTests)
        case failure(Failure)
    }

    private func truth(of entry: DatasetEntry) async throws -> Truth {
        guard let suite = entry.differential else {
            return .failure(Failure(problem: entry.id, line: entry.line, reason: "there is no reference"))
        }
        if let kept = cache.results(for: suite) { return .success(kept.hidden(suite)) }
        let program = Program(
            candidate: suite.program, tests: [EvalPlusSource.computing(suite)], entryPoints: [suite.entryPoint])
        let execution = try await sandbox.run(program, limits: Self.limits)
        if execution.outcome == .cancelled { throw CancellationError() }
        guard execution.passedAll else {
            let message = execution.tests.first?.message ?? ""
            let reason = [execution.outcome.rawValue, message, execution.detail].filter { !$0.isEmpty }
            return .failure(
                Failure(
                    problem: entry.id, line: entry.line,
                    reason: "the reference does not run on its own inputs: \(reason.joined(separator: ": "))"))
        }
        guard let results = Self.results(in: execution.stdout) else {
            return .failure(
                Failure(
                    problem: entry.id, line: entry.line,
                    reason: "the reference's results take more than \(Self.limits.outputKept >> 20) MiB"))
        }
        cache.keep(results, for: suite)
        return .success(results.hidden(suite))
    }

    /// The last marked line: a reference may print, too.
    private static func results(in output: String) -> GroundTruthResults? {
        guard let line = output.split(separator: "\n").last, line.hasPrefix(marker) else { return nil }
        return try? JSONDecoder().decode(GroundTruthResults.self, from: Data(line.dropFirst(marker.count).utf8))
    }

    /// References are the dataset's own, and some inputs are made to take long.
    private static let limits = Limits(
        cpu: .seconds(120), wall: .seconds(600), memory: 4 << 30, outputKept: 24 << 20, outputKilled: 25 << 20)
}

/// What a reference returned, and how long it took.
struct GroundTruthResults: Sendable, Hashable, Codable {
    struct Part: Sendable, Hashable, Codable {
        /// Inputs and results together, as the judge unpacks them.
        var blob: String
        /// Of all inputs, and of the one that took longest.
        var cpuSeconds: Double
        var slowestSeconds: Double
        var count: Int

        enum CodingKeys: String, CodingKey {
            case blob, count
            case cpuSeconds = "cpu_s"
            case slowestSeconds = "slowest_s"
        }
    }

    var base: Part
    var plus: Part

    /// EvalPlus gives an answer four times as long as the reference on each input, and never less than a second. Here
    /// one input gets that or what any program gets, if that is more, and all of them 1 s and four times their sum.
    func hidden(_ suite: DifferentialSuite) -> HiddenTests {
        .differential(
            base: EvalPlusSource.judging(suite, .base, blob: base.blob),
            plus: EvalPlusSource.judging(suite, .plus, blob: plus.blob), entryPoint: suite.entryPoint,
            cpu: .seconds(1 + 4 * (base.cpuSeconds + plus.cpuSeconds)),
            callCPU: .seconds(max(1, 4 * max(base.slowestSeconds, plus.slowestSeconds))))
    }
}
