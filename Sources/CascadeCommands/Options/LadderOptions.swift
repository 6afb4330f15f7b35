import ArgumentParser

/// Which ladder, policy and predictor.
struct LadderOptions: ParsableArguments {
    @Option(
        name: .shortAndLong, help: "Configuration file. Default: ./cascade.toml, then the user's configuration folder.")
    var config: String?

    @Option(
        help:
            "Policy: fixed:TIER, predictor-only, cascade-only, predictor+cascade, bayes, one of the configuration's own, or a policy file."
    )
    var policy: String?

    @Option(help: "What a solved problem is worth in US dollars, to a bayes policy.")
    var valuePerSolve: Double?

    @Flag(help: "Let a bayes policy give no answer rather than one that is more probably wrong than right.")
    var abstain = false

    @Option(help: "Predictor model file, as written by 'cascade predictor train'.")
    var predictor: String?

    @Option(
        help: "Folder that the configuration's recording paths are relative to. Default: the configuration's folder.")
    var recordings: String?

    @Option(help: "Seed of everything that is drawn at random.")
    var seed: UInt64?

    @Option(name: [.customShort("j"), .long], help: "Problems in flight at once.")
    var concurrency: Int?

    @Option(help: "Stop before the whole run costs more than this many US dollars.")
    var maxCost: Double?

    @Option(help: "Stop a problem before it costs more than this many US dollars.")
    var maxCostPerTask: Double?
}
