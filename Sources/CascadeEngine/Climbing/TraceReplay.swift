import CascadeCore

/// Feeds a climb from the events of one problem.
struct TraceReplay {
    private(set) var result = Redecision()
    private let ladder: Ladder
    private var policy: any ClimbPolicy
    private var climb: Climb
    private var visit: RecordedVisit?
    private var prediction: Prediction

    init(ladder: Ladder, policy: any ClimbPolicy) {
        self.ladder = ladder
        self.policy = policy
        climb = Climb(ladder: ladder, policy: policy)
        prediction = .ignorant(of: ladder)
    }

    mutating func read(_ event: TraceEvent) throws(EngineError) {
        switch event {
        case .prediction(let prediction):
            self.prediction = prediction
            follow { $0.start(at: prediction) }
        case .tierEnter(let enter):
            guard ladder.tiers.indices.contains(enter.tier) else {
                throw EngineError(.invalidTrace, "tier.enter names tier \(enter.tier), the ladder has \(ladder.count)")
            }
            visit = RecordedVisit(tier: enter.tier)
        case .decision(let decision): try decide(decision)
        case .taskEnd(let end): result.recordedEnd = end
        case .inference, .extraction, .testAccepted, .execution, .score:
            guard visit != nil else {
                throw EngineError(.invalidTrace, "\(event.kind.rawValue) stands before any tier.enter")
            }
            visit?.read(event)
        case .taskStart(let task): begin(task)
        case .runStart, .runResume, .runEnd, .testRejected, .evaluation: break
        }
    }

    /// The problem decides which of several mixed policies holds.
    private mutating func begin(_ task: TaskStart) {
        policy = policy.resolved(for: task.problem.id)
        climb = Climb(ladder: ladder, policy: policy)
    }

    /// A decision closes the visit that it judges. One without a visit is the start's or the budget's.
    private mutating func decide(_ decision: Decision) throws(EngineError) {
        result.recorded.append(decision)
        if let visit {
            self.visit = nil
            if let score = visit.score { result.recordedScores.append(score) }
            let attempt = try visit.attempt(tier: ladder[visit.tier], policy: policy)
            if let evidence = attempt.evidence {
                result.recomputedScores.append(
                    ScoreRecord(
                        tier: visit.tier, evidence: evidence, earlierSignatures: visit.score?.earlierSignatures))
            }
            follow { $0.attempted(attempt) }
        } else if decision.kind == .stopped {
            follow { $0.budgetExhausted(decision.cause) }
        }
    }

    private mutating func follow(_ step: (inout Climb) -> Climb.Action) {
        _ = step(&climb)
        result.recomputed = climb.decisions
        result.ending = climb.ending
    }
}

extension TraceReplay {
    /// What would have changed each decision.
    var counterfactuals: [[Counterfactual]] {
        Counterfactuals(policy: policy, ladder: ladder, prediction: prediction).all(climb.attempts)
    }
}
