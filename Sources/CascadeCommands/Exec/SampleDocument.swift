import CascadeCore
import CascadeEvaluation

/// One line of `exec --samples --json`. The schema is docs/exec.md.
struct SampleDocument: Encodable {
    struct Test: Encodable {
        var verdict: Verdict
        var message: String
        /// Whether the model was shown the test.
        var shown: Bool
    }

    var kind = "sample"
    var schemaVersion = ExecSchema.version
    var task: ProblemID
    var sample: Int
    var line: Int
    var model: String?
    var form: Sample.Form
    var extraction: ExtractionMethod?
    /// True where U+FFFD stands for half of a surrogate pair.
    var replacedSurrogates: Bool?
    var status: String
    var passed: Bool
    /// True when it passes by names that a test found in it alone.
    var restsOnCandidate: Bool?
    var base: String?
    var plus: String?
    var outcome: Outcome?
    var detail: String?
    var violation: Violation?
    var tests: [Test]?
    var usage: UsageDocument?
    var trust: VerdictTrust?
    var isolation: String?

    enum CodingKeys: String, CodingKey {
        case kind, sample, line, model, form, extraction, status, passed, outcome, detail, violation, tests, usage
        case trust, isolation
        case schemaVersion = "schema_version"
        case task = "task_id"
        case restsOnCandidate = "rests_on_candidate"
        case replacedSurrogates = "replaced_surrogates"
        case base = "base_status"
        case plus = "plus_status"
    }

    init(_ verdict: SampleVerdict, entry: DatasetEntry?) {
        task = verdict.sample.problem
        sample = verdict.sample.index
        line = verdict.sample.line
        model = verdict.sample.model
        form = verdict.sample.form
        extraction = verdict.method
        replacedSurrogates = verdict.sample.hasReplacedSurrogates ? true : nil
        passed = verdict.passes()
        restsOnCandidate = verdict.restsOnCandidate ? true : nil
        switch verdict.ending {
        case .judged(let gold):
            status = gold.passed ? "passed" : verdict.isUnsupported ? "unsupported" : "failed"
            take(gold, entry: entry)
        case .noCode(let failure):
            status = "no_code"
            detail = failure.rawValue
        case .sandboxError(let message):
            status = "sandbox_error"
            detail = message
        }
    }

    private mutating func take(_ gold: GoldVerdict, entry: DatasetEntry?) {
        let shown = entry?.hidden?.shownCount ?? 0
        outcome = gold.outcome
        detail = gold.detail.isEmpty ? nil : gold.detail
        violation = gold.violation
        tests = zip(gold.verdicts, gold.messages).enumerated().map {
            Test(verdict: $1.0, message: $1.1, shown: $0 < shown)
        }
        if entry?.differential != nil {
            base = gold.verdicts.first?.rawValue
            plus = gold.verdicts.last?.rawValue
        }
        usage = UsageDocument(gold.usage)
        trust = gold.trust
        isolation = gold.isolation
    }
}

enum ExecSchema {
    /// Of every line that `exec --json` prints. Raised when a field goes or changes its meaning, not when one is added.
    static let version = 1
}

struct UsageDocument: Encodable {
    var cpuSeconds: Double
    var wallSeconds: Double
    var peakMemory: Int
    var processes: Int

    enum CodingKeys: String, CodingKey {
        case processes
        case cpuSeconds = "cpu_s"
        case wallSeconds = "wall_s"
        case peakMemory = "peak_memory_bytes"
    }

    init(_ usage: ResourceUsage) {
        cpuSeconds = usage.cpu.seconds
        wallSeconds = usage.wall.seconds
        peakMemory = usage.peakMemory
        processes = usage.processes
    }
}
