import ArgumentParser
import CascadeCore
import CascadeEngine
import CascadeEvaluation

/// What is to be guaranteed.
struct GuaranteeTermsOptions: ParsableArguments {
    @Option(help: "The largest share of problems that may come out otherwise than with the top tier, such as 0.05.")
    var maxRegret: Double?

    @Option(help: "How probable it must be that this is kept. Default: 0.95.")
    var confidence: Double?

    /// - Returns: nil when no guarantee is asked for.
    /// - Throws: `GuaranteeError` for a share or a probability that is none; `CommandFailure` for one without the other.
    func terms() throws -> GuaranteeTerms? {
        guard let maxRegret else {
            guard confidence == nil else {
                throw CommandFailure(.usage, "--confidence goes with --max-regret, the share of problems it speaks of")
            }
            return nil
        }
        return try GuaranteeTerms(maxRegret: maxRegret, confidence: confidence ?? 0.95)
    }

    /// - Throws: as `terms()`; `CommandFailure` when nothing is asked for.
    func required() throws -> GuaranteeTerms {
        guard let terms = try terms() else {
            throw CommandFailure(.usage, "say what to guarantee: --max-regret 0.05 --confidence 0.95")
        }
        return terms
    }
}

/// Which options are compared, on which matrix.
struct GuaranteeMatrixOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help:
            "Configuration with the same tiers and its plans. Default: all that was collected, and one untested answer of a tier alone and of the top tier."
    )
    var config: String?

    @Option(
        parsing: .upToNextOption,
        help: "Policies or policy files to certify. Default: each lower tier alone, cascade-only and bayes.")
    var options: [String] = []

    @Option(help: "Predictor model file, for options that start at a predicted tier.")
    var predictor: String?

    @Option(
        help: "How answers are compared: by hidden-tests, by no-worse, or without labels by the outputs they gave.")
    var compare: AgreementReplay.Basis = .hiddenTests
}

extension AgreementReplay.Basis: ExpressibleByArgument {}

/// Bounds that a user may choose: SMART's own is for comparison only.
enum BoundChoice: String, ExpressibleByArgument, CaseIterable {
    case mixture, union, once

    var kind: AgreementBound.Kind {
        switch self {
        case .mixture: .mixture
        case .union: .union
        case .once: .once
        }
    }
}
