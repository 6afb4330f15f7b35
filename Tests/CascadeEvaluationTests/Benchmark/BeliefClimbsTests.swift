import CascadeCore
import CascadeEngine
import Testing

@testable import CascadeEvaluation

/// Climbs by belief come to exactly what whole climbs come to.
@Suite struct BeliefClimbsTests {
    /// Some problems have a prior of their own, others share one.
    private func predictor(_ matrix: Matrix) -> BenchmarkPredictor {
        let tiers = matrix.ladder.count
        return BenchmarkPredictor(name: "drawn") { _ in
            var generator = SplitMix64(seed: 7)
            return matrix.rows.indices.map { row in
                let drawn = (0..<tiers).map { _ in 0.1 + 0.8 * generator.unit() }
                return Prediction(
                    solveProbabilities: row % 3 == 0 ? Array(repeating: 0.5, count: tiers) : drawn, start: 0,
                    model: "drawn")
            }
        }
    }

    /// - Returns: how many climbs were compared, and how many gave another visit's answer than the last one's.
    private func compare(_ matrix: Matrix, _ gold: GoldTable) throws -> (climbs: Int, earlier: Int) {
        var options = BenchmarkOptions()
        (options.folds, options.valueCount, options.planLimit) = (2, 3, 16)
        let setup = try BenchmarkSetup(matrix, gold: gold, predictor: predictor(matrix), options: options)
        let knowledge = FoldKnowledge(
            fold: 0, bench: setup.bench, training: setup.training(0), predictions: setup.predictions[0],
            used: Set(setup.bench.plans.indices))
        var (climbs, earlier) = (0, 0)
        for plan in setup.bench.plans.indices {
            let base = try FamilyClimbs(
                .bayes, PolicyChoice(plan: plan, value: setup.values[0]), knowledge: knowledge, on: setup.bench)
            let table = try #require(base.visitTable())
            var fast = try #require(base.byBelief(on: table))
            for value in setup.values {
                let whole = base.worth(value)
                fast.reprice(value)
                for row in setup.rows {
                    let climb = whole.climb(row)
                    #expect(fast.score(row) == ClimbScore(climb, gold: gold))
                    climbs += 1
                    if let place = climb.answerVisit, place < climb.visits.count - 1 { earlier += 1 }
                }
            }
        }
        return (climbs, earlier)
    }

    @Test func onPlainProblems() throws {
        let (matrix, gold) = try SyntheticMatrix(problems: 16).made()
        let (climbs, earlier) = try compare(matrix, gold)
        #expect(climbs == 16 * 3 * 20)
        #expect(earlier > 0)
    }

    /// Tiers that cannot be reached, answers without code, and hidden tests that could not judge.
    @Test func onProblemsWithAllThatCanHappen() throws {
        var (matrix, gold) = try RandomMatrix(rows: 30, seed: 3).drawn()
        for row in stride(from: 0, to: 30, by: 4) where !gold.rows[row].passes[0].isEmpty {
            gold.rows[row].passes[0][0] = nil
        }
        // The same code comes from two tiers, and is judged differently: whose answer it is matters.
        for row in matrix.rows.indices where !matrix.rows[row].cells.contains(where: { $0.samples.isEmpty }) {
            let code = matrix.rows[row].cells[0].samples[0].candidate
            matrix.rows[row].cells[1].samples[0].candidate?.id = code?.id ?? ContentHash(rawValue: "none")
        }
        let (climbs, earlier) = try compare(matrix, gold)
        #expect(climbs > 30 * 3 * 6)
        #expect(earlier > 0)
    }

    @Test func otherPoliciesHaveNoBeliefs() throws {
        let (matrix, gold) = try SyntheticMatrix(problems: 12).made()
        let setup = try BenchmarkSetup(matrix, gold: gold, predictor: .none(of: matrix), options: .init())
        let knowledge = FoldKnowledge(
            fold: 0, bench: setup.bench, training: setup.training(0), predictions: setup.predictions[0], used: [])
        let climbs = try FamilyClimbs(
            .cascadeOnly, PolicyChoice(plan: 0, threshold: 0.5, value: 1), knowledge: knowledge, on: setup.bench)
        #expect(climbs.visitTable() == nil)
    }
}
