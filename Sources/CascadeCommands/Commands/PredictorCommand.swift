import ArgumentParser
import CascadeCore
import CascadePredictor
import FoundationEssentials

struct PredictorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "predictor", abstract: "Train and judge the model that picks the tier to start at.",
        subcommands: [
            PredictorLabelCommand.self, PredictorTrainCommand.self, PredictorEvalCommand.self,
            PredictorExportCommand.self, PredictorShowCommand.self,
        ])
}

struct PredictorTrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "Train a predictor on labels.",
        discussion: """
            The model file holds one model for each fold beside the full one: a problem of the training data is always \
            predicted by the model that did not see it.
            """)

    @OptionGroup(title: "Labels") var labels: LabelOptions

    @Option(name: .customLong("out"), help: "Model file to write.")
    var file: String

    @Option(help: "Seed of the folds.")
    var seed: UInt64 = 0

    @OptionGroup(title: "Training") var training: TrainingOptionGroup

    mutating func run() async throws {
        let set = try await labels.load()
        let embeddings = training.embed ? try await EmbedSession(labels: labels).embeddings(of: set) : nil
        let start = ContinuousClock.now
        let model = try PredictorTrainer(hashing: SharedHasher.hasher).train(
            set, options: training.options(embeddings), seed: seed, embeddings: embeddings)
        let trained = ContinuousClock.now - start
        try model.save(path: file)
        Console.shared.note(
            "\(file): \(model.name), \(set.rows.count) problems, tiers \(model.tiers.joined(separator: ", "))")
        Console.shared.note(PredictorText.times(model, set, trained: trained))
        Console.shared.result(PredictorText.text(model), terminator: "")
    }
}

struct PredictorEvalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: "Cross-validate a predictor: accuracy, AUC, Brier beside the majority class and a shuffled control.",
        discussion: """
            With --model, scores that model instead of training new ones; with --ask, what a language model answers that \
            the configuration's [predictor.ask] names. Its answers are kept in the --matrix, so that none is paid twice.
            """)

    @OptionGroup(title: "Labels") var labels: LabelOptions

    @Option(help: "A trained model file to score as it is.")
    var model: String?

    @Flag(help: "Score what the language model of [predictor.ask] answers; needs --config.")
    var ask = false

    @Option(help: "Seed of folds, shuffles and bootstrap.")
    var seed: UInt64 = 0

    @Option(help: "Least P(solve) that a tier needs to be started at.")
    var startThreshold = 0.5

    @OptionGroup(title: "Training") var training: TrainingOptionGroup
    @OptionGroup(title: "Output") var output: OutputOptions

    @Option(help: ArgumentHelp("Print a paper's table from these labels: complexitynet.", valueName: "name"))
    var paper: Paper?

    enum Paper: String, ExpressibleByArgument, CaseIterable { case complexitynet }

    mutating func run() async throws {
        output.apply()
        guard !ask || model == nil else { throw CommandFailure(.usage, "give --ask or --model, not both") }
        let set = try await labels.load()
        let asked = ask ? try await AskSession(labels: labels, startThreshold: startThreshold).ask(set) : nil
        let embeddings = training.embed ? try await EmbedSession(labels: labels).embeddings(of: set) : nil
        if paper != nil {
            guard model == nil else {
                throw CommandFailure(.usage, "--paper trains on other folds than it measures: leave out --model")
            }
            let tables = try PaperTables.evaluate(
                set, training: training.options(embeddings), seed: seed, asked: asked?.classes,
                embeddings: embeddings)
            Console.shared.result(
                output.json ? try JSONText.of(tables) : tables.map { $0.table() }.joined(separator: "\n\n"))
            return
        }
        var options = EvaluationOptions()
        options.startThreshold = startThreshold
        let evaluation: PredictorEvaluation
        if let asked {
            evaluation = try PredictorEvaluator.score(
                asked.probabilities, on: set, options: options, seed: seed, method: asked.method)
        } else if let model {
            evaluation = try PredictorEvaluator.score(
                try PredictorModel.load(path: model), on: set, options: options, seed: seed, embeddings: embeddings)
        } else {
            evaluation = try PredictorEvaluator.crossValidate(
                set, training: training.options(embeddings), options: options, seed: seed, embeddings: embeddings)
        }
        Console.shared.result(output.json ? try JSONText.of(evaluation) : evaluation.table())
    }
}

struct PredictorShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Describe a model file.")

    @Argument(help: "Model file.")
    var file: String

    mutating func run() async throws {
        Console.shared.result(PredictorText.text(try PredictorModel.load(path: file)), terminator: "")
    }
}
