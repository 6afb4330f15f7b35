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
        let names = choices.options.isEmpty ? GuaranteeOption.standard(for: ladder) : choices.options
        let options = try names.map { name in
            if isFile(name, configuration) { return try option(ofFile: name, ladder: ladder, contents) }
            return try option(name, ladder: ladder, configuration: configuration)
        }
        if choices.predictor == nil, let needy = options.first(where: { $0.policy.needsPredictor }) {
            throw CommandFailure(
                .usage, "option '\(needy.name)' starts at the predicted tier: give a model with --predictor")
        }
        let threshold = configuration?.predictor.startThreshold ?? PredictorSettings().startThreshold
        return GuaranteeSession(
            matrix: matrix, gold: contents.gold, digest: contents.digest, ladder: ladder, options: options,
            reference: try option("fixed:\(ladder[ladder.top].name)", ladder: ladder, configuration: configuration),
            predictions: try choices.predictor.map {
                try predictions(by: $0, for: matrix, ladder: ladder, threshold: threshold)
            },
            basis: choices.compare)
    }

    private static func predictions(
        by path: String, for matrix: Matrix, ladder: Ladder, threshold: Double
    ) throws -> [Prediction] {
        let model = try PredictorModel.load(path: path)
        let learned = matrix.rows.count { model.training.fold(of: $0.problem) != nil }
        if learned > 0 {
            Console.shared.warning(
                "\(path) learned from \(learned) of these problems. Each is predicted by a model that did not see it, but the "
                    + "promise holds strictly only for a predictor that learned elsewhere")
        }
        return try LinearPredictor(model: model, ladder: ladder, startThreshold: threshold)
            .predictions(for: matrix, ladder: ladder)
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
            datasetDigest: matrix.header.datasetDigest, matrixDigest: digest,
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

    private static func isFile(_ name: String, _ configuration: Configuration?) -> Bool {
        name.hasSuffix(".toml") && configuration?.policies[name] == nil
    }

    /// - Throws: `CommandFailure` for a file that was made on this very matrix: its problems had a say in choosing it, and
    ///   can certify nothing of it.
    private static func option(
        ofFile path: String, ladder: Ladder, _ contents: MatrixSnapshot
    ) throws -> GuaranteeOption {
        let file = try PolicyFileText.read(path)
        let (made, header) = (file.provenance, contents.matrix.header)
        guard made.matrixDigest != contents.digest else {
            throw CommandFailure(
                .invalidInput,
                "\(path) was made on this matrix (\(made.command), \(made.split)), and problems that chose a policy cannot "
                    + "certify it: use 'cascade tune --max-regret', which keeps some apart, or a matrix of other problems"
            )
        }
        if made.datasetDigest == header.datasetDigest {
            Console.shared.warning(
                "\(path) was made on problems of the same dataset (\(made.split)): the promise only holds where this matrix "
                    + "has none of them")
        }
        _ = try file.policy.policy(for: try file.applied(to: ladder))
        return GuaranteeOption(name: path, policy: file.policy, plans: file.plans)
    }

    private static func option(
        _ name: String, ladder: Ladder, configuration: Configuration?
    ) throws -> GuaranteeOption {
        guard let configuration else { return try .recorded(name, ladder: ladder) }
        let assembled = try PolicyAssembly.policy(named: name, configuration: configuration)
        guard assembled.ladder == ladder else {
            throw CommandFailure(
                .usage, "policy '\(name)' takes its plans from a file: name that file itself among the options")
        }
        return GuaranteeOption(name: name, policy: assembled.policy)
    }
}
