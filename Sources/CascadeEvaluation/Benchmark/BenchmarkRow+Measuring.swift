import CascadeCore

/// What a row says of itself, before anything is measured.
struct RowTitle: Sendable {
    var id: String
    var family: String
    var setting: String
    var kind: BenchmarkRow.Kind = .policy
    var source: String?
    var tuning: String
    var value: Double?
}

extension BenchmarkRow {
    /// - Parameters:
    ///   - climbs: one for each problem, in order.
    ///   - hopeless: for each problem, whether no recorded sample of any tier solves it.
    init(_ title: RowTitle, _ climbs: [MeasuredClimb], hopeless: [Bool], ladder: Ladder) {
        let judged = climbs.filter { $0.passed != nil }
        let passed = judged.filter { $0.passed == true }
        let clean = judged.filter { !hopeless[$0.row] }
        let visits = climbs.flatMap(\.visits)
        // Recordings without times have none anywhere: that nobody waited is not known.
        let isTimed = visits.contains { $0.latencySeconds > 0 }
        let latencies =
            isTimed ? climbs.map { $0.visits.reduce(0) { $0 + $1.latencySeconds } }.sorted() : []
        self.init(
            id: title.id, family: title.family, setting: title.setting, kind: title.kind,
            source: title.source,
            tuning: title.tuning, valuePerSolve: title.value,
            accuracy: Proportion(passed.count, of: judged.count),
            cleaned: Proportion(clean.count { $0.passed == true }, of: clean.count),
            unjudged: climbs.count - judged.count,
            cost: BenchmarkCost(climbs, solved: passed.count),
            tiers: ladder.tiers.indices.map { BenchmarkTierFlow($0, name: ladder[$0].name, climbs) },
            flows: BenchmarkFlow.counted(climbs),
            statuses: climbs.reduce(into: [:]) { $0[$1.status.rawValue, default: 0] += 1 },
            causes: climbs.reduce(into: [:]) { $0[$1.cause.rawValue, default: 0] += 1 },
            calls: visits.reduce(0) { $0 + $1.calls },
            inputTokens: visits.reduce(0) { $0 + $1.usage.input },
            outputTokens: visits.reduce(0) { $0 + $1.usage.output },
            latencyP50: Quantile.ofSorted(latencies, 0.5), latencyP95: Quantile.ofSorted(latencies, 0.95),
            sandboxSeconds: visits.reduce(0) { $0 + $1.sandboxSeconds },
            outcomes: climbs.map {
                ProblemOutcome(
                    passed: $0.passed, cost: $0.cost, path: $0.path, answerTier: $0.answerTier,
                    believed: $0.believed)
            })
    }
}

extension BenchmarkCost {
    init(_ climbs: [MeasuredClimb], solved: Int) {
        let visits = climbs.flatMap(\.visits)
        let total = Self.sum(climbs.lazy.map(\.cost))
        self.init(
            total: total, perProblem: climbs.isEmpty ? nil : total.map { $0 / Double(climbs.count) },
            perSolved: solved == 0 ? nil : total.map { $0 / Double(solved) }, predictor: 0,
            solutions: Self.sum(visits.lazy.map(\.solutions)),
            selfTests: Self.sum(visits.lazy.map(\.tests)),
            discarded: Self.sum(visits.lazy.filter { !$0.isAnswer }.map(\.cost)))
    }

    /// Nil as soon as one part is unknown.
    static func sum(_ costs: some Sequence<Double?>) -> Double? {
        var sum = 0.0
        for cost in costs {
            guard let cost else { return nil }
            sum += cost
        }
        return sum
    }
}

extension BenchmarkTierFlow {
    init(_ tier: Int, name: String, _ climbs: [MeasuredClimb]) {
        let visits = climbs.flatMap { climb in climb.visits.filter { $0.tier == tier } }
        let moved = { (visit: MeasuredClimb.Visit) in
            visit.decision == .escalate || visit.decision == .resample
        }
        let accepted = { (visit: MeasuredClimb.Visit) in
            visit.decision == .accept && visit.isAnswer && visit.cause != .topOfLadder
                && visit.cause != .notWorthCost
        }
        let right = visits.filter { $0.isRight == true && (moved($0) || accepted($0)) }
        let wrong = visits.filter { $0.isRight == false && (moved($0) || accepted($0)) }
        let judged = visits.filter { $0.isRight != nil }
        self.init(
            tier: tier, name: name, starts: climbs.count { $0.visits.first?.tier == tier },
            ends: climbs.count { $0.visits.last?.tier == tier },
            answers: climbs.count { $0.answerTier == tier }, visits: visits.count,
            accepted: visits.count(where: accepted), escalated: visits.count { $0.decision == .escalate },
            resampled: visits.count { $0.decision == .resample },
            unverified: visits.count { !moved($0) && !accepted($0) },
            right: Proportion(judged.count { $0.isRight == true }, of: judged.count),
            falseAccepts: Proportion(wrong.count(where: accepted), of: wrong.count),
            falseEscalates: Proportion(right.count(where: moved), of: right.count),
            cost: BenchmarkCost.sum(visits.lazy.map(\.cost)))
    }
}

extension BenchmarkFlow {
    /// Most frequent first; of equals the shorter, then the lower.
    static func counted(_ climbs: [MeasuredClimb]) -> [BenchmarkFlow] {
        var flows: [[Int]: BenchmarkFlow] = [:]
        for climb in climbs {
            let path = climb.path
            var flow = flows[path] ?? BenchmarkFlow(path: path, count: 0, passed: 0)
            flow.count += 1
            flow.passed += climb.passed == true ? 1 : 0
            flows[path] = flow
        }
        return flows.values.sorted { a, b in
            if a.count != b.count { return a.count > b.count }
            return a.path.count != b.path.count
                ? a.path.count < b.path.count : a.path.lexicographicallyPrecedes(b.path)
        }
    }
}
