import ArgumentParser
import CascadeEvaluation

struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure all policies and baselines side by side on one matrix.",
        discussion: """
            No model is asked and nothing runs: recorded outcomes are replayed. Predictor, evidence tables, plans and \
            thresholds are learned on the other folds than the one that is measured. Shuffled controls, oracles, null \
            re-runs and sensitivities are always part of it.

              cascade bench --matrix matrix/mbpp --out bench/mbpp
            """)

    @Option(help: "The matrix' folder.")
    var matrix: String

    @Option(
        help: ArgumentHelp(
            "A trained predictor, used as it is; 'none' for no predictor. Default: one trained in every fold.",
            valueName: "file"))
    var predictor: String?

    @Option(help: "Parts that the problems are cut into.")
    var folds = 5

    @Option(help: "Seed of folds, controls and bootstraps.")
    var seed: UInt64 = 0

    @Option(help: "Repetitions of every control that draws.")
    var repeats = 200

    @Option(help: ArgumentHelp("Resamples of every bootstrap.", valueName: "n"))
    var resamples = 2000

    @Option(
        parsing: .upToNextOption,
        help: "US dollars that a solved problem may be worth. Default: 20 values that span what the ladder costs.")
    var valuesPerSolve: [Double] = []

    @Option(help: "How candidates of one tier are chosen among.")
    var selector = "b4"

    @Flag(help: "Leave out controls, selectors and sensitivities.")
    var quick = false

    @Option(help: "Write the report as Markdown to this file.")
    var markdown: String?

    @Option(help: "Write the report as one HTML page to this file.")
    var html: String?

    @Option(help: "Folder for the report in every form: bench.txt, bench.md, bench.json, bench.html.")
    var out: String?

    @OptionGroup(title: "Output") var output: OutputOptions

    func validate() throws {
        guard folds >= 2 else { throw ValidationError("--folds is \(folds): it must be 2 or more") }
        guard repeats >= 1, resamples >= 1 else {
            throw ValidationError("--repeats and --resamples must be 1 or more")
        }
        if let value = valuesPerSolve.first(where: { !($0 > 0 && $0.isFinite) }) {
            throw ValidationError("--values-per-solve holds \(value): a solved problem must be worth more than 0")
        }
    }

    mutating func run() async throws {
        output.apply()
        var options = BenchmarkOptions()
        (options.folds, options.seed, options.repeats, options.resamples) = (folds, seed, repeats, resamples)
        (options.selector, options.hasControls) = (selector, !quick)
        options.valuesPerSolve = valuesPerSolve.isEmpty ? nil : valuesPerSolve
        let session = BenchSession(folder: matrix, predictor: predictor, options: options)
        let result = try await session.result(command: command)
        let report = BenchmarkReport(result)
        let json = try BenchmarkJSON.text(of: result)
        if let markdown { try TextFile.write(report.markdown(), to: markdown) }
        if let html { try TextFile.write(BenchmarkPage(result).rendered(), to: html) }
        if let out {
            for (form, text) in [
                ("txt", report.text()), ("md", report.markdown()), ("json", json),
                ("html", BenchmarkPage(result).rendered()),
            ] {
                try TextFile.write(text, to: "\(out)/bench.\(form)")
            }
            Console.shared.note("\(out): bench.txt, bench.md, bench.json, bench.html")
        }
        Console.shared.result(output.json ? json : report.text(), terminator: output.json ? "\n" : "")
    }

    /// What would make the same result again; where it is written to is no part of it.
    private var command: String {
        var words = ["cascade bench --matrix \(matrix)"]
        if let predictor { words.append("--predictor \(predictor)") }
        words += ["--folds \(folds)", "--seed \(seed)", "--repeats \(repeats)", "--resamples \(resamples)"]
        if !valuesPerSolve.isEmpty {
            words.append("--values-per-solve " + valuesPerSolve.map { "\($0)" }.joined(separator: " "))
        }
        words.append("--selector \(selector)")
        if quick { words.append("--quick") }
        return words.joined(separator: " ")
    }
}
