import ArgumentParser
import CascadeCore
import CascadeEngine
import CascadeEvaluation
import CascadePredictor
import CascadeProviders
import CascadeStore

/// Turns every error that a command can end with into an exit status and a message.
enum FailureReport {
    case failure(ExitStatus, String)
    /// The argument parser's own: usage, help, version.
    case parser

    init(_ error: any Error) {
        switch error {
        case let error as CommandFailure: self = .failure(error.status, error.message)
        case let error as ConfigurationError: self = .failure(.invalidInput, error.description)
        case let error as DatasetError: self = .failure(Self.status(error), error.description)
        case let error as DataFileError: self = .failure(.invalidInput, error.description)
        case let error as PredictorError: self = .failure(.invalidInput, error.description)
        case let error as EngineError: self = .failure(.invalidInput, error.description)
        case let error as LadderError: self = .failure(.invalidInput, error.description)
        case let error as EvaluationError: self = .failure(.invalidInput, error.description)
        case let error as GuaranteeError: self = .failure(Self.status(error), error.description)
        case let error as TuningError: self = .failure(Self.status(error), error.description)
        case let error as ImportError: self = .failure(Self.status(error), error.description)
        case let error as StoryError: self = .failure(.invalidInput, error.description)
        case let error as StoreError where error.code == .readerLeft: self = .failure(.done, "")
        case let error as StoreError: self = .failure(Self.status(error), error.description)
        case let error as ProviderError: self = .failure(.invalidInput, error.description)
        case let error as SandboxError: self = .failure(.sandboxUnavailable, error.description)
        case is CancellationError: self = .failure(.interrupted, "interrupted")
        default: self = Self.isParserError(error) ? .parser : .failure(.internal, "\(error)")
        }
    }

    /// What a person reads.
    var message: String {
        switch self {
        case .failure(_, let message): message
        case .parser: "the command line is not understood"
        }
    }

    /// Help, version and usage errors are types of the parser's own module.
    private static func isParserError(_ error: any Error) -> Bool {
        String(reflecting: type(of: error)).hasPrefix("ArgumentParser.")
    }

    private static func status(_ error: DatasetError) -> ExitStatus {
        switch error.code {
        case .invalidSelection, .unknownID: .usage
        default: .invalidInput
        }
    }

    private static func status(_ error: GuaranteeError) -> ExitStatus {
        switch error.code {
        case .invalidTerms, .invalidOptions: .usage
        case .unknownPrice, .noAgreement: .invalidInput
        }
    }

    private static func status(_ error: TuningError) -> ExitStatus {
        switch error.code {
        case .invalidGrid, .tooManyPlans, .noPlan: .usage
        case .unreachable: .gate
        case .tooFewProblems, .unknownCost: .invalidInput
        }
    }

    private static func status(_ error: ImportError) -> ExitStatus {
        switch error.code {
        case .severalModels, .invalidLadder: .usage
        case .tooManyInvalid, .noAnswers: .invalidInput
        }
    }

    private static func status(_ error: StoreError) -> ExitStatus {
        switch error.code {
        case .diskFull, .readOnly, .locked: .infrastructure
        case .noSuchRun, .ambiguousRun: .usage
        default: .invalidInput
        }
    }
}
