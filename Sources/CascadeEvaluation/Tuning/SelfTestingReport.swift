import CascadeCore

/// The experiment's numbers, as text and as JSON.
package struct SelfTestingReport {
    private let experiment: SelfTestingExperiment
    private var ladder: Ladder { experiment.table.matrix.ladder }
    private var header: MatrixHeader { experiment.table.matrix.header }

    package init(_ experiment: SelfTestingExperiment) { self.experiment = experiment }

    package func text() -> String {
        [
            "Model Cascading for Code (arXiv 2405.15842): a cascade beside self-testing by one model, at equal accuracy",
            "matrix \(header.name) (\(experiment.digest.rawValue.prefix(12))), "
                + header.sources.map(\.rawValue).sorted().joined(separator: " and ") + " answers; "
                + "\(experiment.table.planCount) plans; \(experiment.seeds.count) seeds; plans chosen on "
                + "\(NumberText.percent(experiment.share)) of \(experiment.table.judged.count) problems, costs and "
                + "accuracies measured on the others",
            experiment.table.grid.missing(in: ladder).map { "not collected: \($0)" } ?? "the whole grid was collected",
            "", firstSeed(), summary(), "",
        ].joined(separator: "\n")
    }

    private func firstSeed() -> String {
        var table = TextTable(
            ["single model", "cascade"], numbers: ["accuracy", "of the cascade", "USD", "of the cascade", "saving"])
        for pair in experiment.pairs where pair.seed == experiment.seeds.first {
            table.add([
                pair.single.plan.words(ladder), pair.cascade.plan.words(ladder),
                NumberText.percent(pair.single.heldOut.accuracy.rate),
                NumberText.percent(pair.cascade.heldOut.accuracy.rate),
                NumberText.dollars(pair.single.heldOut.costPerProblem),
                NumberText.dollars(pair.cascade.heldOut.costPerProblem), NumberText.percent(pair.saving),
            ])
        }
        return "Held-out numbers of the first seed (\(experiment.seeds.first.map(String.init) ?? "none")):\n"
            + table.rendered()
    }

    private func summary() -> String {
        let spread = { (spread: SelfTestingExperiment.Spread?) in
            guard let spread else { return "–" }
            return "\(NumberText.percent(spread.mean)) (95 % of the seeds: \(NumberText.fixed(spread.low * 100, 1)) to "
                + "\(NumberText.fixed(spread.high * 100, 1)))"
        }
        return """
            Over all seeds, held out:
              saving against the single model: \(spread(experiment.saving)); the paper: 26 %
              best of all pairs: \(NumberText.percent(experiment.bestSaving)); the paper: 70 %
              accuracy less the single model's: \(spread(experiment.gain))
            """
    }

    /// The same for machines; amounts in US dollars.
    package var document: some Encodable {
        Document(
            paper: "model-cascading", matrix: header.name, digest: experiment.digest.rawValue,
            sources: header.sources.map(\.rawValue).sorted(), seeds: experiment.seeds, share: experiment.share,
            plans: experiment.table.planCount, missing: experiment.table.grid.missing(in: ladder),
            saving: experiment.saving, best: experiment.bestSaving, gain: experiment.gain,
            pairs: experiment.pairs.map {
                .init(
                    seed: $0.seed, single: $0.single.document(ladder), cascade: $0.cascade.document(ladder),
                    saving: $0.saving)
            })
    }

    private struct Document: Encodable {
        var paper: String
        var matrix: String
        var digest: String
        var sources: [String]
        var seeds: [UInt64]
        var share: Double
        var plans: Int
        var missing: String?
        var saving: SelfTestingExperiment.Spread?
        var best: Double?
        var gain: SelfTestingExperiment.Spread?
        var pairs: [Pair]

        enum CodingKeys: String, CodingKey {
            case paper, matrix, digest, sources, seeds, plans, saving, pairs
            case share = "validation_share"
            case missing = "not_collected"
            case best = "best_saving"
            case gain = "accuracy_difference"
        }

        struct Pair: Encodable {
            var seed: UInt64
            var single: TunedPlan.Document
            var cascade: TunedPlan.Document
            var saving: Double?
        }
    }
}
