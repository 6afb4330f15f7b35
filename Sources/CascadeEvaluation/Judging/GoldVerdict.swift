package import CascadeCore

/// What the gold suite said of one candidate.
package struct GoldVerdict: Sendable, Hashable {
    package var outcome: Outcome
    /// One for each test of the suite, in its order: the shown ones first.
    package var verdicts: [Verdict]
    /// One for each verdict; empty for a pass, unless it rests on names of the candidate.
    package var messages: [String]
    /// A forbidden system call that ended the program.
    package var violation: Violation?
    /// Why the program ended as it did, where that needs words.
    package var detail: String
    package var trust: VerdictTrust
    package var isolation: String
    package var usage: ResourceUsage
    package var passed: Bool
    /// How many tests could not be judged apart from the candidate.
    package var notJudgedApart: Int
    /// How many tests pass by names that they found in the candidate alone.
    package var restingOnCandidate: Int
    /// The CPU time that the program was allowed.
    package var cpuLimit: Duration

    init(_ execution: Execution, limits: Limits) {
        outcome = execution.outcome
        verdicts = execution.tests.map(\.verdict)
        messages = execution.tests.map(\.message)
        violation = execution.violation
        detail = execution.detail
        trust = execution.trust
        isolation = execution.isolation
        usage = execution.usage
        passed = execution.passedAll
        notJudgedApart = execution.notJudgedApart
        restingOnCandidate = execution.restingOnCandidate
        cpuLimit = limits.cpu
    }

    package func record(of candidate: ContentHash, tier: Int, isAnswer: Bool) -> EvaluationRecord {
        EvaluationRecord(
            candidate: candidate, tier: tier, isAnswer: isAnswer, outcome: outcome, verdicts: verdicts, passed: passed,
            trust: trust, notJudgedApart: notJudgedApart == 0 ? nil : notJudgedApart,
            restingOnCandidate: restingOnCandidate == 0 ? nil : restingOnCandidate, cpuLimitSeconds: cpuLimit.seconds)
    }
}
