public import CascadeCore

/// The decisions of one problem, as its trace has them and as they come out when computed again from its earlier
/// events.
public struct Redecision: Sendable, Hashable {
    /// Decisions of the trace, in order.
    public var recorded: [Decision] = []
    /// Decisions that follow from the trace's other events, in order.
    public var recomputed: [Decision] = []
    /// Evidence of the trace, for each visit that was decided on.
    public var recordedScores: [ScoreRecord] = []
    /// Evidence computed from the trace's verdicts.
    public var recomputedScores: [ScoreRecord] = []
    /// The problem's `task.end`; nil when it has none.
    public var recordedEnd: TaskEnd?
    /// How the recomputed climb ended; nil when the events stop before its end.
    public var ending: Climb.Ending?

    public init() {}

    /// Every difference in words; empty when the trace agrees with the policy.
    public var drift: [String] {
        differences("decision", recorded, recomputed, Self.words) { $0 == $1 }
            + differences("score", recordedScores, recomputedScores, Self.words) { $0.agrees(with: $1) }
            + endDrift
    }

    private var endDrift: [String] {
        guard let end = recordedEnd else { return [] }
        guard let ending else {
            // A broken sandbox ends a problem without a decision.
            return end.status == .failed ? [] : ["the trace ends as \(end.status.rawValue), the climb goes on"]
        }
        let recorded = "\(end.status.rawValue), \(end.cause.rawValue), candidate \(end.candidate?.short ?? "none")"
        let found =
            "\(ending.status.rawValue), \(ending.cause.rawValue), candidate \(ending.candidate?.id.short ?? "none")"
        return recorded == found ? [] : ["the trace ends as \(recorded); recomputed: \(found)"]
    }

    private func differences<Value>(
        _ what: String, _ recorded: [Value], _ recomputed: [Value], _ words: (Value) -> String,
        agree: (Value, Value) -> Bool
    ) -> [String] {
        (0..<max(recorded.count, recomputed.count)).compactMap { index in
            let a = recorded.indices.contains(index) ? recorded[index] : nil
            let b = recomputed.indices.contains(index) ? recomputed[index] : nil
            if let a, let b, agree(a, b) { return nil }
            return "\(what) \(index + 1): recorded \(a.map(words) ?? "none"); recomputed \(b.map(words) ?? "none")"
        }
    }

    private static func words(_ score: ScoreRecord) -> String {
        let evidence = score.evidence
        return "tier \(score.tier), \(evidence.selector) selects \(evidence.selected.map(String.init) ?? "none") with "
            + "\(evidence.passedTests) of \(evidence.testCount) tests, score \(evidence.score) against "
            + "\(evidence.threshold)"
    }

    private static func words(_ decision: Decision) -> String {
        let tier = decision.tier.map { " at tier \($0)" } ?? ""
        let next = decision.next.map { " to tier \($0)" } ?? ""
        let candidate = decision.candidate.map { ", candidate \($0.short)" } ?? ""
        return "\(decision.kind.rawValue)\(tier)\(next) (\(decision.cause.rawValue)\(candidate))"
    }
}

extension ScoreRecord {
    /// Equal but for the last digits of the selector's score, which another machine's `lgamma` may give differently.
    fileprivate func agrees(with other: ScoreRecord) -> Bool {
        let (mine, theirs) = (evidence.selectorScore, other.evidence.selectorScore)
        guard abs(mine - theirs) <= 1e-9 * max(1, abs(mine)) else { return false }
        var same = other
        same.evidence.selectorScore = mine
        return same == self
    }
}

extension Climb {
    /// Takes a problem's decisions again from what its trace says happened: predictions, failures, extractions and
    /// verdicts. Scores are computed anew too. Nothing runs, and no model is asked.
    /// - Parameter events: the problem's events in order; only what follows its last `task.start` counts. Budget stops
    ///   are taken as they are recorded, because what other problems had spent is not part of them.
    /// - Throws: `EngineError` (`invalid_trace`) when the events cannot be those of a climb.
    public static func redecide(
        _ events: [TraceEvent], ladder: Ladder, policy: any ClimbPolicy
    ) throws(EngineError) -> Redecision {
        let start = events.lastIndex { $0.kind == .taskStart } ?? events.startIndex
        var replay = TraceReplay(ladder: ladder, policy: policy)
        for event in events[start...] { try replay.read(event) }
        return replay.result
    }
}
