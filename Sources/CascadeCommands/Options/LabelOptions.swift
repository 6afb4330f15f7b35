import ArgumentParser
import CascadeCore
import CascadeEvaluation
import CascadePredictor

/// Labelled problems: which file, which dataset, which tiers.
struct LabelOptions: ParsableArguments {
    @Argument(help: "Label file: JSON Lines with task_id and tiers, or a flat form whose fields --column names.")
    var labels: String?

    @Option(help: "Folder of a collected matrix, which holds labels, problems and tiers in one.")
    var matrix: String?

    @Option(help: "The dataset that the labels speak of.")
    var dataset: String?

    @Option(help: ArgumentHelp("Tier names, cheapest first. Default: those of the configuration.", valueName: "a,b,c"))
    var tiers: String?

    @Option(name: .shortAndLong, help: "Configuration whose ladder names the tiers.")
    var config: String?

    @Option(
        help: ArgumentHelp(
            "For flat label files: a tier's field of one-run flags, and optionally one of success counts out of 5.",
            valueName: "tier=flag[,count]"))
    var column: [String] = []

    @Option(help: "How many example asserts the predictor may see.")
    var visible: Int?

    func load() async throws -> LabelSet {
        if let matrix {
            guard labels == nil, dataset == nil, column.isEmpty, visible == nil else {
                throw CommandFailure(
                    .usage,
                    "--matrix holds labels, problems and visible examples: leave out LABELS, --dataset, --column "
                        + "and --visible")
            }
            let known = try await MatrixLabels.read(matrix)
            let names = tiers == nil && config == nil ? known.tiers : try tierNames()
            return try LabelSet(known.entries, problems: known.problems, tiers: names)
        }
        guard let labels, let dataset else {
            throw CommandFailure(.usage, "give a label file and its --dataset, or a --matrix")
        }
        let names = try tierNames()
        let entries = try LabelFile.read(path: labels, columns: try column.map(Self.column))
        var selection = Invocation.Selection()
        selection.visible = visible
        let chosen = selection
        var settings = SandboxSettings()
        settings.slots = 1
        return try await SandboxAssembly.withPool(settings) { pool in
            let problems = try await DatasetAssembly.load(dataset, chosen, inspector: pool).problems
            return try LabelSet(entries, problems: problems, tiers: names)
        }
    }

    private func tierNames() throws -> [String] {
        if let tiers {
            let names = tiers.split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") }
            guard !names.isEmpty, Set(names).count == names.count else {
                throw CommandFailure(.usage, "--tiers is '\(tiers)': name each tier once, cheapest first")
            }
            return names
        }
        guard config != nil else {
            throw CommandFailure(
                .usage, "name the tiers, cheapest first: --tiers small,large (or give the ladder with -c)")
        }
        return try ConfigurationFile.load(config).ladder.tiers.map(\.name)
    }

    private static func column(_ text: String) throws -> LabelColumn {
        let sides = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard sides.count == 2 else {
            throw CommandFailure(.usage, "--column is '\(text)': write tier=flag or tier=flag,count")
        }
        let fields = sides[1].split(separator: ",").map(String.init)
        return LabelColumn(tier: sides[0], flag: fields.first, count: fields.count > 1 ? fields[1] : nil)
    }
}
