package import CascadeCore

/// What happened at one tier, over the finished problems.
package struct TierMeasures: Sendable, Hashable {
    package var tier: Int
    package var name: String
    package var model: String
    /// Problems that began here, and that came to their end here.
    package var starts: Int
    package var ends: Int
    /// Problems whose answer this tier wrote.
    package var answers: Int
    package var visits: Int
    package var accepted: Int
    package var escalated: Int
    /// Visits that were not accepted and had nowhere to go.
    package var unverified: Int
    /// Visits whose chosen candidate passes the gold tests, of those that chose one.
    package var right: Proportion
    /// Accepted although the gold tests fail, of the wrong candidates that the gate judged: its false-positive rate.
    package var falseAccepts: Proportion
    /// Escalated although the gold tests pass, of the right candidates that the gate judged: its false-negative rate.
    package var falseEscalates: Proportion
    /// The same false accepts, of everything that was accepted here.
    package var wrongAmongAccepted: Proportion
    package var cost: Cost
    /// Mean pass@k over the problems that visited this tier, by k. Empty unless all candidates are judged.
    package var passAtK: [Int: Double]

    init(_ index: Int, of run: RunRecord, isJudged: (ProblemRecord) -> Bool) {
        tier = index
        name = run.ladder[index].name
        model = run.ladder[index].model
        let problems = run.finished
        starts = problems.count { $0.visits.first?.tier == index }
        ends = problems.count { $0.visits.last?.tier == index }
        answers = problems.count { $0.end?.candidateTier == index && $0.end?.candidate != nil }
        let all = problems.flatMap(\.visits).filter { $0.tier == index }
        visits = all.count
        accepted = all.count { $0.gate == .accepted }
        escalated = all.count { $0.gate == .escalated }
        unverified = all.count { $0.gate == .unverified }
        cost = all.map(\.cost).reduce(.zero, +)

        let gates = GateCounts(problems.filter(isJudged), tier: index)
        right = Proportion(gates.right, of: gates.right + gates.wrong)
        falseAccepts = Proportion(gates.acceptedWrong, of: gates.acceptedWrong + gates.escalatedWrong)
        falseEscalates = Proportion(gates.escalatedRight, of: gates.escalatedRight + gates.acceptedRight)
        wrongAmongAccepted = Proportion(gates.acceptedWrong, of: gates.acceptedWrong + gates.acceptedRight)
        passAtK = SampleCounts(problems.filter(isJudged), tier: index).passAtK
    }
}

extension TierMeasures: Encodable {
    private enum CodingKeys: String, CodingKey {
        case tier, name, model, starts, ends, answers, visits, accepted, escalated, unverified, right
        case falseAccepts = "false_accepts"
        case falseEscalates = "false_escalates"
        case wrongAmongAccepted = "wrong_among_accepted"
        case cost = "cost_usd"
        case passAtK = "pass_at_k"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(tier, forKey: .tier)
        try container.encode(name, forKey: .name)
        try container.encode(model, forKey: .model)
        try container.encode(starts, forKey: .starts)
        try container.encode(ends, forKey: .ends)
        try container.encode(answers, forKey: .answers)
        try container.encode(visits, forKey: .visits)
        try container.encode(accepted, forKey: .accepted)
        try container.encode(escalated, forKey: .escalated)
        try container.encode(unverified, forKey: .unverified)
        try container.encode(right, forKey: .right)
        try container.encode(falseAccepts, forKey: .falseAccepts)
        try container.encode(falseEscalates, forKey: .falseEscalates)
        try container.encode(wrongAmongAccepted, forKey: .wrongAmongAccepted)
        try container.encode(cost.money?.dollars, forKey: .cost)
        try container.encode(
            Dictionary(uniqueKeysWithValues: passAtK.map { (String($0.key), $0.value) }), forKey: .passAtK)
    }
}
