import ArgumentParser
import CascadeCore
import CascadePredictor
import FoundationEssentials

struct PredictorExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write labels as training files for fine-tuning a language model.",
        discussion: """
            One JSON line for each problem that has a class: the statement and its visible examples, and the class as \
            answer: ComplexityNet's levels 1–5 (ladders of three tiers), or one class for each tier. With a split, the \
            test problems are left out of the training file and go to a file of their own.
            """)

    @OptionGroup(title: "Labels") var labels: LabelOptions

    @Option(help: ArgumentHelp("The API's form.", valueName: "completion|chat"))
    var form = FineTuningFile.Form.chat

    @Option(help: ArgumentHelp("The classes: ComplexityNet's levels 1–5, or the tiers.", valueName: "levels|tiers"))
    var scale = Scale.levels

    @Option(help: "With --scale tiers: success rate that a tier needs to be a problem's class.")
    var rate = 0.5

    @Option(name: .customLong("out"), help: "Training file to write.")
    var file: String

    @Option(help: "Test file to write; needs --test-share, --test-fold or --test-ids.")
    var testOut: String?

    @Option(help: "Share of the problems kept for testing, drawn by --seed.")
    var testShare: Double?

    @Option(help: ArgumentHelp("Fold kept for testing, drawn by --seed.", valueName: "i/k"))
    var testFold: String?

    @Option(help: "File with the ids of the problems kept for testing, one a line.")
    var testIds: String?

    @Option(help: "Seed of the split.")
    var seed: UInt64 = 0

    enum Scale: String, ExpressibleByArgument, CaseIterable { case levels, tiers }

    mutating func run() async throws {
        let scale = try complexityScale()
        let set = try await labels.load()
        guard scale != .levels || set.tiers.count == 3 else {
            throw CommandFailure(
                .usage,
                "levels 1–5 are made of three tiers, here are \(set.tiers.count): name three with --tiers, or "
                    + "give --scale tiers for one class a tier")
        }
        guard let split = try split() else {
            guard testOut == nil else {
                throw CommandFailure(.usage, "--test-out needs --test-share, --test-fold or --test-ids")
            }
            return try write(set, scale, to: file)
        }
        let (train, test) = try split.parts(of: set)
        try write(train, scale, to: file)
        if let testOut { try write(test, scale, to: testOut) }
    }

    private func complexityScale() throws -> ComplexityScale {
        guard rate > 0, rate <= 1 else {
            throw CommandFailure(.usage, "--rate is \(rate): it must lie above 0 and be at most 1")
        }
        return scale == .levels ? .levels : .tiers(.successRate(rate))
    }

    private func split() throws -> LabelSplit? {
        switch (testShare, testFold, testIds) {
        case (nil, nil, nil): return nil
        case (let share?, nil, nil): return .share(test: share, seed: seed)
        case (nil, let fold?, nil):
            let parts = fold.split(separator: "/").compactMap { Int($0) }
            guard parts.count == 2 else {
                throw CommandFailure(.usage, "--test-fold is '\(fold)': write which of how many, such as 1/5")
            }
            return .fold(parts[0] - 1, of: parts[1], seed: seed)
        case (nil, nil, let path?):
            let lines = try TextFile.read(path, asking: "the file of test ids").split(whereSeparator: \.isNewline)
            let ids = lines.map { $0.split(separator: " ").joined() }.filter { !$0.isEmpty }
            return .test(Set(ids.map { ProblemID($0) }))
        default: throw CommandFailure(.usage, "give one of --test-share, --test-fold and --test-ids")
        }
    }

    private func write(_ set: LabelSet, _ scale: ComplexityScale, to path: String) throws {
        let text = try FineTuningFile.render(set, scale: scale, form: form)
        try TextFile.write(text, to: path)
        let lines = text.utf8.count { $0 == UInt8(ascii: "\n") }
        Console.shared.note(
            "\(path): \(lines) of \(set.rows.count) problems, \(form.rawValue) form, \(scale.description)")
    }
}

extension FineTuningFile.Form: ExpressibleByArgument {}
