import CascadeEvaluation

/// What one runner took in one round, over all programs.
struct RoundSample: Sendable, Hashable, Codable {
    var runner: RunnerKind
    var round: Int
    var programs = 0
    var failures = 0
    /// Seconds of all.
    var wall = 0.0
    var processes = 0.0
    var client = 0.0
    var tree = 0.0
    /// Seconds on the clock for one program: half, and 99 in 100, took at most so long. Nil before a program has run.
    var p50: Double?
    var p99: Double?
    /// Seconds for each program. Not kept: the quantiles are.
    private var latencies: [Double] = []

    private enum CodingKeys: String, CodingKey {
        case runner, round, programs, failures, p50, p99
        case wall = "wall_s"
        case processes = "processes_cpu_s"
        case client = "client_cpu_s"
        case tree = "processes_cpu_by_proc_s"
    }

    init(_ runner: RunnerKind, round: Int) {
        self.runner = runner
        self.round = round
    }

    mutating func add(_ batch: Batch, _ span: CPUSpan) {
        programs += batch.latencies.count
        failures += batch.failures
        wall += span.wall
        processes += span.processes
        client += span.client
        tree += span.tree
        latencies += batch.latencies
        p50 = Quantile.of(latencies, 0.5)
        p99 = Quantile.of(latencies, 0.99)
    }

    private var count: Double { Double(max(1, programs)) }

    /// Seconds of all processes for one program.
    var processesPerProgram: Double { processes / count }
    /// Seconds of this process for one program.
    var clientPerProgram: Double { client / count }
    /// Seconds of both.
    var cpuPerProgram: Double { processesPerProgram + clientPerProgram }
    /// Programs in one second on the clock.
    var throughput: Double { wall > 0 ? Double(programs) / wall : 0 }
    /// Programs in one second of one core's time, the client's included.
    var perCoreSecond: Double { cpuPerProgram > 0 ? 1 / cpuPerProgram : 0 }
}
