import CascadeCore
import CascadeEngine

/// Climbs rows of a bench with one choice of a family.
struct FamilyClimbs: Sendable {
    let family: PolicyFamily
    let bench: Workbench
    let choice: PolicyChoice
    let knowledge: FoldKnowledge
    private let replay: MatrixReplay
    private let policy: Built

    private enum Built: Sendable {
        case cascade(CascadePolicy)
        case bayes(BayesPolicy)
    }

    /// - Parameter replay: prepared for the choice's plan and θ; nil to prepare it here.
    init(
        _ family: PolicyFamily, _ choice: PolicyChoice, knowledge: FoldKnowledge, on bench: Workbench,
        replay: MatrixReplay? = nil
    ) throws {
        self.family = family
        self.bench = bench
        self.choice = choice
        self.knowledge = knowledge
        let replay = try replay ?? bench.replay(choice.plan, threshold: choice.threshold)
        self.replay = replay
        policy = try Self.policy(family, choice, knowledge, bench, ladder: replay.ladder)
    }

    private static func policy(
        _ family: PolicyFamily, _ choice: PolicyChoice, _ knowledge: FoldKnowledge, _ bench: Workbench,
        ladder: Ladder
    ) throws -> Built {
        var parts = PolicyDescription(
            name: family.rawValue, start: .first, escalates: family.escalates,
            selector: bench.selector.name,
            escalatesOnTierError: family.escalates)
        switch family {
        case .singleModel: parts.start = .fixed(tier: choice.tier ?? ladder.top)
        case .cascadeOnly: break
        case .hardPredictor, .predictorOnly, .predictorCascade: parts.start = .predicted
        case .bayes, .bayesBlind:
            parts.escalates = true
            parts.escalatesOnTierError = true
            parts.evidence = knowledge.tables[choice.plan]
            parts.bayes = BayesParts(
                valuePerSolve: choice.value, lookahead: 2, resamples: bench.plans[choice.plan].resamples)
        }
        choice.variant?.change(&parts)
        if family.isBayes { return .bayes(try BayesPolicy(parts, ladder: ladder)) }
        return .cascade(try CascadePolicy(parts, ladder: ladder))
    }

    /// What the visits of `bayes` come to under this choice's plan; nil for other policies.
    func visitTable() -> VisitTable? {
        guard case .bayes(let policy) = policy else { return nil }
        return VisitTable(replay, gold: bench.gold, policy: policy)
    }

    /// The same climbs by beliefs alone.
    /// - Parameter visits: of a choice with the same plan; nil for policies that have no beliefs.
    func byBelief(on visits: VisitTable) -> BeliefClimbs? {
        guard case .bayes(let policy) = policy else { return nil }
        return BeliefClimbs(policy, on: visits, gold: bench.gold, predictions: knowledge.predictions)
    }

    /// The same at another value of a solved problem, with nothing prepared anew.
    func worth(_ value: Double) -> FamilyClimbs {
        var choice = choice
        choice.value = value
        return FamilyClimbs(self, choice)
    }

    private init(_ other: FamilyClimbs, _ choice: PolicyChoice) {
        (family, bench, knowledge, replay) = (other.family, other.bench, other.knowledge, other.replay)
        self.choice = choice
        policy =
            if case .bayes(let bayes) = other.policy { .bayes(bayes.worth(choice.value)) } else {
                other.policy
            }
    }

    func climb(_ row: Int) -> ReplayedClimb { climb(row, prediction: prediction(row)) }

    /// - Parameter start: overrides where the climb begins.
    func climb(_ row: Int, prediction: Prediction, start: Int? = nil) -> ReplayedClimb {
        var prediction = prediction
        if let start { prediction.start = start }
        return switch policy {
        case .cascade(let policy): replay.climb(row: row, policy: policy, prediction: prediction)
        case .bayes(let policy): replay.climb(row: row, policy: policy, prediction: prediction)
        }
    }

    /// The same from a tier that the policy did not choose.
    func climb(_ row: Int, from start: Int) -> ReplayedClimb {
        guard case .bayes(let base) = policy else {
            return climb(row, prediction: prediction(row), start: start)
        }
        return replay.climb(
            row: row, policy: ForcedStart(base: base, tier: start), prediction: prediction(row))
    }

    /// What the visits of another problem's climb come to here.
    func score(_ row: Int, taking path: [MeasuredClimb.Visit]) -> ClimbScore {
        var score = ClimbScore(right: 0, cost: 0)
        for step in path {
            let visit = replay.visit(row: row, tier: step.tier, number: step.number)
            let isTested = step.calls > 1 || step.sandboxSeconds > 0
            score.cost += (isTested ? visit.attempt.cost : visit.solutions).money?.dollars ?? .infinity
            guard step.isAnswer else { continue }
            let answer = isTested ? visit.attempt.chosen : visit.attempt.candidates.first
            score.right = answer.map { bench.gold.passes($0, row: row).map { $0 ? 1 : 0 } } ?? 0
        }
        return score
    }

    func prediction(_ row: Int) -> Prediction {
        switch family {
        case .predictorOnly, .predictorCascade:
            knowledge.prediction(row: row, plan: choice.plan, value: choice.value)
        // What has no predictor falls back on evidence alone, too.
        case .singleModel, .cascadeOnly: .ofNobody(tiers: replay.ladder.count)
        default: knowledge.predictions[row]
        }
    }

    func measured(_ row: Int) -> MeasuredClimb {
        measured(climb(row), prediction: knowledge.predictions[row])
    }

    func measured(_ climb: ReplayedClimb, prediction: Prediction) -> MeasuredClimb {
        MeasuredClimb(climb, bench: bench, believed: believed(climb, prediction))
    }

    /// What `bayes` holds the answer's probability of being right to be.
    private func believed(_ climb: ReplayedClimb, _ prediction: Prediction) -> Double? {
        guard case .bayes(let policy) = policy, let place = climb.answerVisit else { return nil }
        return policy.posterior.probabilities(of: climb.visits.map(\.attempt), prediction: prediction)[place]
    }

    /// Right or not, and dollars: all that tuning asks for.
    func score(_ row: Int) -> ClimbScore { ClimbScore(climb(row), gold: bench.gold) }
}

/// What tuning knows of one climb.
struct ClimbScore: Sendable, Hashable {
    /// 1 for right, 0 for wrong; nil where the hidden tests could not judge.
    var right: Double?
    var cost: Double

    init(right: Double?, cost: Double) {
        self.right = right
        self.cost = cost
    }

    init(_ climb: ReplayedClimb, gold: GoldTable) {
        right = climb.passes(gold).map { $0 ? 1 : 0 }
        cost = climb.cost.money?.dollars ?? .infinity
    }
}
