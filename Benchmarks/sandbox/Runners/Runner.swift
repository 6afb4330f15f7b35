/// What one batch of programs took.
struct Batch: Sendable, Hashable {
    /// Seconds on the clock for each program, in the order in which they ended.
    var latencies: [Double] = []
    /// Programs that did not pass, though their tests hold.
    var failures = 0
}

/// A way to judge a program with its tests.
@MainActor
protocol Runner {
    var kind: RunnerKind { get }
    /// Judges some of the programs, one after another unless the runner's point is to do more at once.
    /// - Throws: `BenchmarkError` or `SandboxError` when the runner itself broke.
    func run(_ programs: Range<Int>) async throws -> Batch
}
