import CascadeCore

/// How many problems stand behind the numbers of a report.
package struct ProblemCounts: Sendable, Hashable, Encodable {
    /// Problems that have any event.
    package var total = 0
    /// Came to an end that counts, for or against the policy.
    package var finished = 0
    /// Ended by an infrastructure error: reported, and counted neither for nor against a model.
    package var failed = 0
    /// Begun, and not at their end yet.
    package var unfinished = 0
    /// Finished, without any hidden test to judge by.
    package var unjudged = 0
    /// Finished, with an answer that some hidden test could not be run on in a process of its own: it counts as not
    /// passed, though that says nothing against it.
    package var notJudgedApart = 0
    /// Finished, with an answer that passes some hidden test by names that the test found in it alone.
    package var restingOnCandidate = 0

    /// The denominator of the accuracy.
    package var judged: Int { finished - unjudged }

    init(_ run: RunRecord, isJudged: (ProblemRecord) -> Bool) {
        total = run.problems.count
        finished = run.finished.count
        failed = run.problems.count { $0.end?.status == .failed }
        unfinished = run.problems.count { $0.end == nil }
        unjudged = run.finished.count { !isJudged($0) }
        notJudgedApart = run.finished.count { ($0.answer?.notJudgedApart ?? 0) > 0 }
        restingOnCandidate = run.finished.count { ($0.answer?.restingOnCandidate ?? 0) > 0 }
    }
}
