import ArgumentParser
import CascadeCore
import CascadeEvaluation
import Glibc

/// `bench-engine`: how long replaying takes, how much memory it needs, and how both grow with the problems.
@main struct EngineBenchmarkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-engine",
        abstract: "Measure the replay of all policies at 20 settings on synthetic matrices, on one core.")

    @Option(parsing: .upToNextOption, help: "Problems of the matrices, ascending.")
    var problems = [500, 1000, 2000]

    @Option(help: "Seed of the matrices.")
    var seed: UInt64 = 1

    mutating func run() throws {
        var table = TextTable(
            [], numbers: ["problems", "prepare s", "measure s", "total s", "growth", "peak MB", "climbs of policies"])
        var last: (problems: Int, seconds: Double)?
        for count in problems {
            let (matrix, gold) = try SyntheticMatrix(problems: count, seed: seed).made()
            var options = BenchmarkOptions()
            options.hasControls = false
            let clock = ContinuousClock()
            let start = clock.now
            let benchmark = try Benchmark(matrix, gold: gold, predictor: .none(of: matrix), options: options)
            let prepared = clock.now
            let result = try benchmark.result(
                command: "bench-engine", version: "", digest: matrix.header.datasetDigest)
            let end = clock.now
            let total = seconds(start.duration(to: end))
            table.add([
                "\(count)", fixed(seconds(start.duration(to: prepared)), 2),
                fixed(seconds(prepared.duration(to: end)), 2),
                fixed(total, 2), last.map { "× \(fixed(total / $0.seconds, 2)) for × \(count / $0.problems)" } ?? "–",
                "\(Self.peakMegabytes)", "\(result.rows.count * count)",
            ])
            last = (count, total)
        }
        print(table.rendered(), terminator: "")
    }

    private func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
    }

    private func fixed(_ value: Double, _ decimals: Int) -> String { NumberText.fixed(value, decimals) }

    /// Of the process so far; the largest matrix comes last.
    private static var peakMegabytes: Int {
        var usage = rusage()
        return getrusage(RUSAGE_SELF.rawValue, &usage) == 0 ? usage.ru_maxrss / 1024 : 0
    }
}
