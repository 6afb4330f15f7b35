import CascadeCore
import CascadeEvaluation
import CascadeSandbox

/// The last line of `exec --samples --json`.
struct SampleSummaryDocument: Encodable {
    struct Model: Encodable {
        var model: String?
        var problems: Int
        var samples: Int
        var passed: Int
        var passAtK: [PassEstimate]
        var baseAtK: [PassEstimate]?
        var noCode: Int
        var unsupported: Int
        var restingOnCandidate: Int
        var sandboxErrors: Int
        var outcomes: [String: Int]

        enum CodingKeys: String, CodingKey {
            case model, problems, samples, passed, unsupported, outcomes
            case passAtK = "pass_at_k"
            case baseAtK = "base_pass_at_k"
            case noCode = "no_code"
            case sandboxErrors = "sandbox_errors"
            case restingOnCandidate = "resting_on_candidate"
        }
    }

    struct Unusable: Encodable {
        var task: ProblemID
        var line: Int
        var reason: String

        enum CodingKeys: String, CodingKey {
            case line, reason
            case task = "task_id"
        }
    }

    var kind = "summary"
    var schemaVersion = ExecSchema.version
    var samples: String
    var form: SampleFileForm
    var extraction: SampleExtraction
    var dataset: String
    var digest: ContentHash
    var problems: Int
    /// Problems of the dataset that no sample answers.
    var unanswered: Int
    var skippedRows: Int
    /// Problems whose reference does not run, so that nothing of theirs was judged.
    var unusable: [Unusable]
    var models: [Model]
    /// Distinct programs that ran.
    var programs: Int
    var slots: Int
    /// Those that reached a limit of time, and the CPU time that they took.
    var limitedPrograms: Int
    var limitedCPUSeconds: Double
    var cpuSeconds: Double
    var wallSeconds: Double
    var preparationSeconds: Double
    var programsPerSecond: Double
    /// Without those that reached a limit of time.
    var programsPerCPUSecond: Double?
    var limits: TimeLimits
    /// Problems that got more time, because their reference solution needs it.
    var longerLimits: [ProblemID]
    /// The least that a program was kept in with; `none` is nothing at all.
    var isolation: IsolationTier?
    var replacedSurrogates: Int

    enum CodingKeys: String, CodingKey {
        case kind, samples, form, extraction, dataset, problems, unanswered, unusable, models, programs, slots, limits
        case isolation
        case schemaVersion = "schema_version"
        case digest = "dataset_digest"
        case skippedRows = "skipped_rows"
        case limitedPrograms = "limited_programs"
        case limitedCPUSeconds = "limited_cpu_s"
        case cpuSeconds = "cpu_s"
        case wallSeconds = "wall_s"
        case preparationSeconds = "preparation_s"
        case programsPerSecond = "programs_per_s"
        case programsPerCPUSecond = "programs_per_cpu_s"
        case longerLimits = "longer_limits"
        case replacedSurrogates = "replaced_surrogates"
    }

    init(_ result: SampleSession.Result, extraction: SampleExtraction) {
        samples = result.file.path
        form = result.file.form
        self.extraction = extraction
        dataset = result.dataset.path
        digest = result.dataset.digest
        problems = result.dataset.entries.count
        unanswered = problems - Set(result.file.samples.map(\.problem)).count
        skippedRows = result.file.skipped.count
        unusable = result.failures.map { Unusable(task: $0.problem, line: $0.line, reason: $0.reason) }
        models = result.summaries.map(Model.init)
        let judgement = result.judgement
        programs = judgement.programs
        slots = result.slots
        limitedPrograms = judgement.limited.programs
        limitedCPUSeconds = judgement.limited.cpu.seconds
        limits = result.time
        longerLimits = result.raised
        isolation = result.isolation
        replacedSurrogates = result.file.samples.count(where: \.hasReplacedSurrogates)
        cpuSeconds = judgement.cpu.seconds
        wallSeconds = judgement.wall.seconds
        preparationSeconds = judgement.preparation.seconds
        programsPerSecond = wallSeconds > 0 ? Double(programs) / wallSeconds : 0
        programsPerCPUSecond = judgement.programsPerCPUSecond
    }
}

extension SampleSummaryDocument.Model {
    init(_ summary: SampleSummary) {
        self.init(
            model: summary.model, problems: summary.problems, samples: summary.samples, passed: summary.passed,
            passAtK: summary.passAtK, baseAtK: summary.baseAtK.isEmpty ? nil : summary.baseAtK,
            noCode: summary.withoutCode, unsupported: summary.unsupported,
            restingOnCandidate: summary.restingOnCandidate, sandboxErrors: summary.sandboxErrors,
            outcomes: Dictionary(uniqueKeysWithValues: summary.outcomes.map { ($0.key.rawValue, $0.value) }))
    }
}
