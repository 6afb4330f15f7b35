import ArgumentParser
import CascadeCore
import CascadeEvaluation

struct TuneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tune",
        abstract: "Search the plans of a ladder on a matrix, and write the one you want as a policy file.",
        discussion: """
            Plans are compared on a part of the matrix' problems and measured on the others. Without a wish, it shows the \
            plans that no other one beats.

              cascade tune --matrix matrix/mbpp --max-cost 0.002 --out policy.toml
              cascade run mbpp.jsonl -c ladder.toml --policy policy.toml

            With --max-regret it certifies the plan, or the most promising plans and their mixes, on problems that chose \
            nothing, and ends with status 6 when that cannot be done:

              cascade tune --matrix matrix/mbpp --max-regret 0.1 --confidence 0.95 --out policy.toml
            """)

    @Option(help: "The matrix' folder, as 'cascade matrix collect' wrote it.")
    var matrix: String

    @OptionGroup(title: "Wish") var wish: TuningWishOptions
    @OptionGroup(title: "Promise") var promise: GuaranteeTermsOptions

    @Option(help: "With --max-regret: how answers are compared; see 'cascade guarantee'.")
    var compare: AgreementReplay.Basis = .hiddenTests

    @Option(help: "With --max-regret: plans to certify at most, where none is chosen.")
    var nominees: Int?

    @Option(help: "Share of the problems that plans are chosen on, above 0 and below 1.")
    var validation = 0.3

    @Option(help: "Seed of the split.")
    var seed: UInt64 = 0

    @Option(
        help: ArgumentHelp(
            "What to search: k, l, theta, start and selector; whatever is not named keeps its values.",
            valueName: "k=0,3;theta=0.5,1;…"))
    var grid: String?

    @Option(help: "Predictor model file: also tries plans that start at the predicted tier.")
    var predictor: String?

    @Option(help: "A paper's experiment instead: model-cascading (arXiv 2405.15842).")
    var paper: TuningPaper?

    @Option(help: "With --paper: how many splits, of seeds 0, 1, ….")
    var seeds: Int?

    @Option(help: "The policy file to write.")
    var out: String?

    @OptionGroup(title: "Output") var output: OutputOptions

    mutating func validate() throws {
        guard validation > 0, validation < 1 else {
            throw ValidationError("--validation is \(validation): it must be above 0 and below 1")
        }
        guard seeds == nil || paper != nil else { throw ValidationError("--seeds goes with --paper") }
        guard (1...10_000).contains(seeds ?? 1) else {
            throw ValidationError("--seeds is \(seeds ?? 0): it must be from 1 to 10000")
        }
        if paper != nil, out != nil || predictor != nil || wish.choice != nil || promise.maxRegret != nil {
            throw ValidationError("--paper shows an experiment: leave out --out, --predictor and what to choose by")
        }
        guard out == nil || wish.choice != nil || promise.maxRegret != nil else {
            throw ValidationError(
                "--out needs a choice: --max-cost, --min-accuracy, --value-per-solve or --max-regret")
        }
        guard nominees == nil || promise.maxRegret != nil else {
            throw ValidationError("--nominees goes with --max-regret")
        }
        guard (1...20).contains(nominees ?? 1) else {
            throw ValidationError("--nominees is \(nominees ?? 0): it must be from 1 to 20")
        }
    }

    mutating func run() async throws {
        output.apply()
        let session = TuningSession(
            matrix: matrix, share: validation, grid: grid, predictor: predictor)
        if paper != nil {
            let experiment = try await session.experiment(seeds: (0..<UInt64(seeds ?? 20)).map { $0 })
            let report = SelfTestingReport(experiment)
            Console.shared.result(output.json ? try JSONText.of(report.document) : report.text(), terminator: "\n")
            return
        }
        let terms = try promise.terms()
        let loaded = try await session.loaded()
        let tuning = try session.tuning(loaded, seed: seed)
        let report = try TuningReport(tuning, choice: wish.choice)
        if let terms {
            let nomination = PlanNomination(terms, basis: compare, most: nominees ?? 3)
            return try show(report, certified: try session.certified(tuning, loaded, report, nomination))
        }
        if let out, let pick = report.pick {
            try session.write(pick, of: tuning, note: report.note, to: out)
        }
        Console.shared.result(output.json ? try JSONText.of(report.document) : report.text(), terminator: "\n")
        if let out { Console.shared.note("Take it with:  cascade run DATASET -c CONFIGURATION --policy \(out)") }
    }
}

extension TuneCommand {
    /// - Throws: `CommandFailure` (`gate`) when nothing is certified.
    private func show(_ report: TuningReport, certified: TuningSession.Certified) throws {
        let text = GuaranteeText(session: certified.session, report: certified.result.report)
        if output.json {
            Console.shared.result(
                try JSONText.of(Both(tuning: report.document, guarantee: certified.result.report)), terminator: "\n")
        } else {
            Console.shared.result(report.text() + "\n" + text.text(), terminator: "")
        }
        if let refusal = certified.result.report.refusal {
            throw CommandFailure(.gate, "not certified: \(refusal)")
        }
        guard let out, let file = certified.file else { return }
        try TextFile.write(try PolicyFileText.text(file), to: out)
        Console.shared.note("Take it with:  cascade run DATASET -c CONFIGURATION --policy \(out)")
    }

    private struct Both<Tuning: Encodable>: Encodable {
        var tuning: Tuning
        var guarantee: GuaranteeReport
    }
}

/// What a plan is chosen by: one of these at most.
struct TuningWishOptions: ParsableArguments {
    @Option(help: "The most accurate plan at no more than this many US dollars a problem.")
    var maxCost: Double?

    @Option(help: "The cheapest plan that is right on at least this share of the problems, from 0 to 1.")
    var minAccuracy: Double?

    @Option(help: "The plan that gains most when a solved problem is worth this many US dollars.")
    var valuePerSolve: Double?

    mutating func validate() throws {
        guard [maxCost, minAccuracy, valuePerSolve].count(where: { $0 != nil }) <= 1 else {
            throw ValidationError("choose by one of --max-cost, --min-accuracy and --value-per-solve")
        }
        for (flag, number) in [("--max-cost", maxCost), ("--value-per-solve", valuePerSolve)] {
            guard number.map({ $0 >= 0 && $0.isFinite }) ?? true else {
                throw ValidationError("\(flag) is \(number ?? 0): it must be 0 or more")
            }
        }
        if let minAccuracy, !(0...1).contains(minAccuracy) {
            throw ValidationError("--min-accuracy is \(minAccuracy): it must be a share from 0 to 1")
        }
    }

    var choice: PlanChoice? {
        maxCost.map(PlanChoice.maxCost) ?? minAccuracy.map(PlanChoice.minAccuracy)
            ?? valuePerSolve.map(PlanChoice.valuePerSolve)
    }
}

/// Experiments that can be repeated.
enum TuningPaper: String, ExpressibleByArgument, CaseIterable, Sendable {
    case modelCascading = "model-cascading"
}
