import ArgumentParser
import BenchmarkSupport
import CascadeCore
import CascadeEvaluation

/// `bench-engine`: how long replaying and tuning take, how much memory they need, and how both grow with the problems.
@main struct EngineBenchmarkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-engine",
        abstract: "Measure the replay of all policies at 20 settings, and the tuner's full grid, on synthetic matrices."
    )

    @Option(parsing: .upToNextOption, help: "Problems of the matrices, ascending.")
    var problems = [500, 1000, 2000]

    @Option(help: "Problems that the tuner's full grid is searched on; 0 leaves it out.")
    var tuned = 500

    @Option(help: "Seed of the matrices.")
    var seed: UInt64 = 1

    @Option(help: "JSON file to keep the figures in.")
    var save: String?

    @Option(help: "Page to keep the tables in, between its marks.")
    var document: String?

    mutating func run() throws {
        var report = EngineReport(
            command: CommandLine.arguments.joined(separator: " "), cores: EngineReport.coreCount,
            load: EngineReport.loadAverage, replays: [], tuning: nil)
        // The largest matrix comes last: the peak is of the process so far.
        for count in problems { report.replays.append(try replay(count)) }
        if tuned > 0 { report.tuning = try tuning(tuned) }
        let text = report.text()
        print(text, terminator: "")
        if let save { try MarkedPage.write(try report.json(), to: save) }
        if let document { try MarkedPage(of: "bench-engine").update(document, with: text) }
    }

    private func replay(_ count: Int) throws -> ReplayFigures {
        let (matrix, gold) = try SyntheticMatrix(problems: count, seed: seed).made()
        var options = BenchmarkOptions()
        options.hasControls = false
        let start = Stopwatch()
        let benchmark = try Benchmark(matrix, gold: gold, predictor: .none(of: matrix), options: options)
        let prepared = start.cpuSeconds
        let result = try benchmark.result(
            command: "bench-engine", version: "", digest: matrix.header.datasetDigest)
        return ReplayFigures(
            problems: count, prepareSeconds: prepared, measureSeconds: start.cpuSeconds - prepared,
            wallSeconds: start.wallSeconds, rows: result.rows.count, peakMegabytes: Stopwatch.peakMegabytes)
    }

    /// Three tiers of ten samples and ten test answers each, and a predictor's starts: nothing of the grid is left out.
    private func tuning(_ count: Int) throws -> TuningFigures {
        var synthetic = SyntheticMatrix(problems: count, seed: seed)
        synthetic.samples = [10, 10, 10]
        let (matrix, gold) = try synthetic.made()
        var generator = SplitMix64(seed: seed)
        let predictions = matrix.rows.map { _ in
            Prediction(solveProbabilities: [0.3, 0.5, 0.7], start: generator.below(3), model: "drawn")
        }
        let start = Stopwatch()
        let table = try PlanTable(matrix, gold: gold, grid: PlanGrid(), predictions: predictions)
        let built = start.cpuSeconds
        let tuning = try Tuning(table, seed: seed, digest: matrix.header.datasetDigest)
        return TuningFigures(
            problems: count, plans: table.planCount, compared: tuning.compared, tableSeconds: built,
            searchSeconds: start.cpuSeconds - built, wallSeconds: start.wallSeconds,
            peakMegabytes: Stopwatch.peakMegabytes)
    }
}
