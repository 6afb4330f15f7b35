package import CascadeCore

/// Every number about one run, computed from its trace and its gold verdicts alone.
package struct RunEvaluation: Sendable, Encodable {
    package var run: String
    package var dataset: String
    package var policy: String
    package var predictor: String
    package var origin: AnswerOrigin
    package var problems: ProblemCounts
    package var accuracy: Accuracy
    package var cost: CostMeasures
    package var saving: Saving
    package var tiers: [TierMeasures]
    /// Problems that reached their end, by status and by the cause of their last decision.
    package var statuses: [String: Int]
    package var causes: [String: Int]
    package var calls: CallMeasures
    package var sandbox: SandboxMeasures
    /// The time that a program got when the run solved; nil where nobody said.
    package var solvingTime: TimeLimits?
    /// CPU seconds that programs got when they were judged by hidden tests, each once, least first.
    package var judgingLimits: [Double]
    /// Problems at their end, in dataset order.
    package var results: [ProblemResult]

    /// What the run tells of problems that no tier solves.
    let reach: Reach
    let isAlwaysTop: Bool
    let judged: [ProblemRecord]
    private let gold: [ProblemID: GoldFacts]

    private enum CodingKeys: String, CodingKey {
        case run, dataset, policy, predictor, origin, problems, accuracy, cost, saving, tiers, statuses, causes, calls
        case sandbox, results
        case solvingTime = "solving_time"
        case judgingLimits = "judging_cpu_s"
    }

    /// - Parameter gold: the suites of the run's problems; a problem without one is not judged.
    package init(of record: RunRecord, gold: [ProblemID: GoldFacts]) {
        run = record.start.run
        dataset = record.start.dataset
        policy = record.start.policy.name
        predictor = record.start.predictor
        origin = AnswerOrigin(record)
        func isJudged(_ problem: ProblemRecord) -> Bool { gold[problem.id] != nil }
        let judged = record.finished.filter(isJudged)
        reach = Reach(judged, ladder: record.ladder)
        problems = ProblemCounts(record, isJudged: isJudged)
        accuracy = Accuracy(judged, gold: gold, reach: reach)
        cost = CostMeasures(record, solved: accuracy.all.count)
        saving = .estimated(record)
        tiers = record.ladder.tiers.indices.map { TierMeasures($0, of: record, isJudged: isJudged) }
        let ends = record.problems.compactMap(\.end)
        statuses = ends.reduce(into: [:]) { $0[$1.status.rawValue, default: 0] += 1 }
        causes = ends.reduce(into: [:]) { $0[$1.cause.rawValue, default: 0] += 1 }
        calls = CallMeasures(record)
        sandbox = SandboxMeasures(record)
        solvingTime = record.start.time
        judgingLimits = Set(record.problems.flatMap(\.evaluations.values).compactMap(\.cpuLimitSeconds)).sorted()
        results = record.problems.compactMap { ProblemResult($0, gold: gold[$0.id]) }
        let top = record.ladder.tiers.lastIndex { $0.solutions.count >= 0 }
        isAlwaysTop = top.map { record.start.policy.alwaysAsks(tier: $0) } ?? false
        self.judged = judged
        self.gold = gold
    }

    /// Results that count, for or against the policy.
    var finishedResults: [ProblemResult] { results.filter { $0.status != .failed } }

    /// The same evaluation, with what no tier solves taken from more runs than this one.
    func cleaned(by reach: Reach) -> RunEvaluation {
        var copy = self
        copy.accuracy = Accuracy(judged, gold: gold, reach: reach)
        return copy
    }
}
