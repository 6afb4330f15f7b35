import CascadeCore

/// How far a candidate came before the self-tests are counted; earlier stages are preferred whatever the selector says.
enum CandidateStage: Int, Comparable {
    /// Passes every visible example; also when there is none.
    case passesExamples
    case failsExample
    /// Nothing about it could be judged: it does not load, or no test came to a pass or a failed assertion.
    case crashes

    init(outcome: Outcome, verdicts: [Verdict], visible: [Int]) {
        let loads = outcome != .loadError && outcome != .syntaxError
        let isJudged = verdicts.isEmpty ? outcome == .passed : verdicts.contains { $0 == .pass || $0 == .fail }
        if !loads || !isJudged {
            self = .crashes
        } else {
            self = visible.allSatisfy { verdicts[$0] == .pass } ? .passesExamples : .failsExample
        }
    }

    static func < (a: CandidateStage, b: CandidateStage) -> Bool { a.rawValue < b.rawValue }
}
