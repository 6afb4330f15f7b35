import ArgumentParser
import CascadePredictor

/// How a predictor is trained.
struct TrainingOptionGroup: ParsableArguments {
    @Option(help: "Number of folds.")
    var folds = 5

    @Option(
        name: .customLong("kind"),
        help: ArgumentHelp(
            "Which models may be used: linear, neighbours, clusters, their average (the default), or whichever predicts "
                + "best inside the training data.",
            valueName: "linear|neighbours|clusters|average|best"))
    var family = ModelFamily.average

    @Flag(help: "Also learn from text embeddings, by the endpoint of the configuration's [predictor.embed].")
    var embed = false

    /// - Parameter embeddings: used besides the other features.
    func options(_ embeddings: Embeddings? = nil) -> TrainingOptions {
        var options = TrainingOptions()
        options.features.embedding = embeddings?.spec
        options.folds = folds
        options.model = family
        return options
    }
}

extension ModelFamily: ExpressibleByArgument {}
