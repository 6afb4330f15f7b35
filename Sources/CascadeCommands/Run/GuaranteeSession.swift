import CascadeCore
import CascadeEngine
import CascadeEvaluation
import CascadePredictor
import CascadeStore

/// A matrix with the options that are certified on it.
struct GuaranteeSession {
    let matrix: Matrix
    let gold: GoldTable
    let digest: ContentHash
    let ladder: Ladder
    let options: [GuaranteeOption]
    let reference: GuaranteeOption
    let predictions: [Prediction]?
    let basis: AgreementReplay.Basis

    /// - Throws: `StoreError` for a matrix that cannot be read; `CommandFailure` or `EngineError` for an option that there
    ///   is not, or that needs a predictor; `PredictorError` for a model that does not fit.
    static func open(_ folder: String, _ choices: GuaranteeMatrixOptions) async throws -> GuaranteeSession {
        let contents = try await MatrixSnapshot.read(folder)
        let matrix = contents.matrix
        let configuration = try choices.config.map { try ConfigurationFile.load($0) }
        let ladder = configuration?.ladder ?? matrix.ladder
        let options =
            choices.options.isEmpty
            ? try GuaranteeOption.standard(for: ladder)
            : try choices.options.map { try option($0, ladder: ladder, configuration: configuration) }
        if choices.predictor == nil, let needy = options.first(where: { $0.policy.needsPredictor }) {
            throw CommandFailure(
                .usage, "option '\(needy.name)' starts at the predicted tier: give a model with --predictor")
        }
        let threshold = configuration?.predictor.startThreshold ?? PredictorSettings().startThreshold
        return GuaranteeSession(
            matrix: matrix, gold: contents.gold, digest: contents.digest, ladder: ladder, options: options,
            reference: try .reference(of: ladder),
            predictions: try choices.predictor.map { path in
                try LinearPredictor(
                    model: try PredictorModel.load(path: path), ladder: ladder, startThreshold: threshold
                ).predictions(for: matrix, ladder: ladder)
            },
            basis: choices.compare)
    }

    var replay: AgreementReplay {
        AgreementReplay(matrix, gold: gold, ladder: ladder, predictions: predictions)
    }

    /// - Parameter spent: rows that the options were chosen on.
    func certify(_ certification: Certification, except spent: Set<Int> = []) throws -> Certification.Result {
        var replay = replay
        return try certification.certify(
            options, reference: reference, replay: &replay, problems: matrix.rows.map(\.problem.id), except: spent)
    }

    /// The certified policy with everything that its promise rests on; nil when nothing is certified.
    func file(_ result: Certification.Result, _ certification: Certification) throws -> PolicyFile? {
        guard let policy = result.policy else { return nil }
        let names = ladder.tiers.map(\.name)
        let (report, terms) = (result.report, certification.terms)
        let provenance = PolicyFile.Provenance(
            command: "cascade guarantee", version: CommandLineTool.version, dataset: matrix.header.dataset,
            datasetDigest: matrix.header.datasetDigest,
            split:
                "certified on \(report.profiled) problems of matrix \(digest.short), drawn by seed \(certification.seed)",
            problems: report.profiled, seed: certification.seed,
            note: "with probability \(terms.confidence) \(report.basis.words) \(reference.name) on at least "
                + "\(NumberText.percent(terms.target)) of problems like these, by \(report.basis.rawValue)")
        var file = PolicyFile(ladder: names, plans: result.plans, policy: policy, provenance: provenance)
        // The promise is about these plans, whatever the configuration of a later run says.
        file.plans = try file.applied(to: ladder).tiers.map(PolicyFile.Plan.init(of:))
        return file
    }

    private static func option(
        _ name: String, ladder: Ladder, configuration: Configuration?
    ) throws -> GuaranteeOption {
        if name.hasSuffix(".toml"), configuration?.policies[name] == nil {
            let file = try PolicyFileText.read(name)
            _ = try file.policy.policy(for: try file.applied(to: ladder))
            return GuaranteeOption(name: name, policy: file.policy, plans: file.plans)
        }
        guard let configuration else {
            return GuaranteeOption(name: name, policy: try .named(name, ladder: ladder))
        }
        let assembled = try PolicyAssembly.policy(named: name, configuration: configuration)
        guard assembled.ladder == ladder else {
            throw CommandFailure(
                .usage, "policy '\(name)' takes its plans from a file: name that file itself among the options")
        }
        return GuaranteeOption(name: name, policy: assembled.policy)
    }
}
