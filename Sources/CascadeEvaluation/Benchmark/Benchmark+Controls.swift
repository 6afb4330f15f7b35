import CascadeCore
import CascadeEngine

extension Benchmark {
    /// What chance alone makes of a row.
    func controls(of row: TunedRow, _ measured: [MeasuredClimb]) throws -> [BenchmarkControl] {
        let climbs = try climbs(row)
        let control = ControlMaker(
            row: row.title.id, accuracy: Self.accuracy(measured), cost: Self.costPerProblem(measured))
        let repeats = setup.options.repeats
        var controls: [BenchmarkControl?] = [
            control.of(.randomMix, draws: (0..<repeats).map { randomMix($0, cost: control.cost) }),
            control.of(.shuffledPath, draws: (0..<repeats).map { shuffledPaths($0, measured, climbs) }),
            control.of(.nullRerun, draws: try reruns(of: row), isNull: false),
        ]
        let starts = measured.map { $0.visits.first?.tier ?? 0 }
        if row.family.predicts || (row.family == .bayes && Set(starts).count > 1) {
            let draws = row.family == .bayes ? min(repeats, 50) : repeats
            controls.append(
                control.of(
                    .shuffledStart, draws: (0..<draws).map { shuffledStarts($0, starts, row, climbs) }))
        }
        if row.family == .bayes && !setup.predictor.isUninformed {
            controls.append(
                control.of(
                    .shuffledPredictor,
                    draws: try (0..<min(repeats, 50)).map { try shuffledPredictor($0, row) }))
        }
        return controls.compactMap { $0 }
    }

    static func accuracy(_ climbs: [MeasuredClimb]) -> Double {
        let judged = climbs.compactMap(\.passed)
        return judged.isEmpty ? 0 : Double(judged.count { $0 }) / Double(judged.count)
    }

    static func costPerProblem(_ climbs: [MeasuredClimb]) -> Double? {
        BenchmarkCost.sum(climbs.lazy.map(\.cost)).map { $0 / Double(max(1, climbs.count)) }
    }

    private func generator(_ draw: Int, _ stream: UInt64) -> SplitMix64 {
        var seeds = SplitMix64(seed: setup.options.seed ^ (stream << 32) ^ UInt64(draw))
        return SplitMix64(seed: seeds.next())
    }

    /// The row's own starts, dealt out anew: the same tiers are begun at equally often.
    private func shuffledStarts(
        _ draw: Int, _ starts: [Int], _ row: TunedRow, _ climbs: [FamilyClimbs]
    ) -> ControlMaker.Draw {
        var generator = generator(draw, 1)
        let dealt = starts.shuffledStably(&generator)
        return ControlMaker.Draw(
            setup.rows.map { problem in
                let fold = setup.folds[problem]
                if row.family == .bayes {
                    return ClimbScore(climbs[fold].climb(problem, from: dealt[problem]), gold: setup.bench.gold)
                }
                let choice = row.choices[fold]
                return scores.score(
                    plan: choice.plan, threshold: choice.threshold, start: dealt[problem], row: problem)
            })
    }

    /// The row's own ways, dealt out anew: each problem takes another one's visits, and the answer of the visit that
    /// answered there. The cost is matched up to the length of the problems' texts.
    private func shuffledPaths(
        _ draw: Int, _ measured: [MeasuredClimb], _ climbs: [FamilyClimbs]
    ) -> ControlMaker.Draw {
        var generator = generator(draw, 2)
        let dealt = Array(setup.rows).shuffledStably(&generator)
        return ControlMaker.Draw(
            setup.rows.map { problem in
                let path = measured[dealt[problem]].visits
                return climbs[setup.folds[dealt[problem]]].score(problem, taking: path)
            })
    }

    /// Predictions dealt out anew, before anything else is learned: the evidence table is counted beside them.
    private func shuffledPredictor(_ draw: Int, _ row: TunedRow) throws -> ControlMaker.Draw {
        var generator = generator(draw, 3)
        let dealt = Array(setup.rows).shuffledStably(&generator)
        let shuffled = knowledge.map { own in
            FoldKnowledge(
                fold: own.fold, bench: setup.bench, training: setup.training(own.fold),
                predictions: dealt.map { own.predictions[$0] }, used: [row.choices[own.fold].plan])
        }
        let climbs = try climbs(row, knowledge: shuffled)
        return ControlMaker.Draw(setup.rows.map { climbs[setup.folds[$0]].score($0) })
    }

    /// Always-tier policies mixed to a cost: each problem draws one of the two that stand beside it on their hull.
    private func randomMix(_ draw: Int, cost: Double?) -> ControlMaker.Draw {
        guard let cost else { return ControlMaker.Draw([]) }
        var generator = generator(draw, 4)
        let tiers = setup.ladder.tiers.indices.map { scores.scores(plan: setup.single, threshold: nil)[$0] }
        let hull = CurveArea(tiers.map { tier in Self.mean(tier) }).hull
        let above = hull.firstIndex { $0.cost > cost } ?? hull.count - 1
        let (low, high) = (hull[max(0, above - 1)], hull[above])
        let share = high.cost > low.cost ? min(1, max(0, (cost - low.cost) / (high.cost - low.cost))) : 1
        return ControlMaker.Draw(
            setup.rows.map { row in
                let index = generator.unit() < share ? high.index : low.index
                return index < 0 ? ClimbScore(right: 0, cost: 0) : tiers[index][row]
            })
    }

    private static func mean(_ scores: [ClimbScore]) -> (cost: Double, accuracy: Double) {
        let judged = scores.compactMap(\.right)
        return (
            scores.reduce(0) { $0 + $1.cost } / Double(max(1, scores.count)),
            judged.reduce(0, +) / Double(max(1, judged.count))
        )
    }

    /// The same policy on other samples: each seed draws the recorded ones in another order.
    private func reruns(of row: TunedRow) throws -> [ControlMaker.Draw] {
        try (0..<setup.options.reruns).map { draw in
            let order = SampleOrder(seed: setup.options.seed &+ 1 &+ UInt64(draw))
            let bench = try Workbench(
                setup.bench.matrix, gold: setup.bench.gold, plans: setup.bench.plans,
                selector: setup.bench.selector, order: order, used: row.plans)
            let climbs = try climbs(row, on: bench)
            return ControlMaker.Draw(setup.rows.map { climbs[setup.folds[$0]].score($0) })
        }
    }
}

extension Array {
    /// Fisher and Yates with a generator of this project: the same in every version of the standard library.
    func shuffledStably(_ generator: inout SplitMix64) -> [Element] {
        var copy = self
        for index in copy.indices.dropLast() { copy.swapAt(index, index + generator.below(copy.count - index)) }
        return copy
    }
}

extension SplitMix64 {
    /// From 0 up to 1, evenly: the upper 53 bits.
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
