import CascadeCore
import CascadeEngine
import Testing

@testable import CascadeEvaluation

@Suite struct PlanTableTests {
    private func table(_ grid: PlanGrid = .init(selectors: ["pass-count"])) throws -> PlanTable {
        try PlanTable(try MatrixFixture.matrix(), gold: MatrixFixture.gold, grid: grid)
    }

    private func plan(_ weak: TierPlan, _ strong: TierPlan) -> LadderPlan { LadderPlan(tiers: [weak, strong]) }

    private func tested(_ k: Int, _ l: Int, _ threshold: Double) -> TierPlan {
        TierPlan(solutions: k, lines: l, threshold: threshold, selector: "pass-count")
    }

    /// Weak writes three candidates; two of them pass v, a and b, one fails b: n_s · n_t of the selected one is 3 · 3,
    /// because v and a are passed by all three, against θ · 3 · 3.
    @Test func aBelievedAnswerEndsTheClimb() throws {
        let outcome = try #require(table().outcome(of: plan(tested(3, 2, 1), .untested), row: 0))
        #expect(outcome.path == [0])
        #expect(outcome.answer == .init(tier: 0, sample: 1))
        #expect(outcome.isAccepted && outcome.isRight)
        // Three prompts of 100 and 40 written, one test answer of 50 and 5, at 1 and 2 dollars a million.
        #expect(outcome.cost == Money(picodollars: 440_000_000))
    }

    @Test func anUntestedAnswerIsTheFirstOne() throws {
        let outcome = try #require(table().outcome(of: plan(.untested, .skipped), row: 0))
        #expect(outcome.answer == .init(tier: 0, sample: 0))
        #expect(outcome.isAccepted && !outcome.isRight)
        #expect(outcome.cost == Money(picodollars: 120_000_000))
    }

    @Test func aProblemWithoutCodeClimbs() throws {
        let outcome = try #require(table().outcome(of: plan(.untested, .untested), row: 1))
        #expect(outcome.path == [0, 1])
        #expect(outcome.answer == .init(tier: 1, sample: 0))
        #expect(outcome.isAccepted && !outcome.isRight)
    }

    @Test func whatTheLastTierDoesNotBelieveFallsBackToThePosterior() throws {
        // Nothing passes test c at the weak tier; the strong tier has no test and is not believed either, but nothing
        // speaks against it.
        let outcome = try #require(table().outcome(of: plan(tested(3, 2, 1), tested(1, 0, 1)), row: 1))
        #expect(outcome.path == [0, 1])
        #expect(!outcome.isAccepted)
        #expect(outcome.answer?.tier == 1)
        let alone = try #require(table().outcome(of: plan(tested(3, 2, 1), .skipped), row: 1))
        #expect(alone.answer?.tier == 0 && !alone.isAccepted)
    }

    @Test func plansOutsideTheGridHaveNoOutcome() throws {
        let table = try table()
        #expect(table.outcome(of: plan(tested(2, 2, 1), .untested), row: 0) == nil)
        #expect(table.outcome(of: plan(.skipped, .skipped), row: 0) == nil)
        #expect(table.outcome(of: LadderPlan(tiers: [.untested]), row: 0) == nil)
        #expect(table.measures(of: plan(.skipped, .skipped), over: table.judged) == nil)
    }

    @Test func measuresAreSums() throws {
        let table = try table()
        let measures = try #require(table.measures(of: plan(tested(3, 2, 1), .skipped), over: table.judged))
        // The second problem: three answers of 100 and 1, 10 and 10 written, and the test answer.
        #expect(measures == PlanMeasures(right: 1, problems: 2, cost: Money(picodollars: 440_000_000 + 402_000_000)))
        #expect(measures.costPerProblem == 0.000421)
    }

    @Test func problemsThatCouldNotBeJudgedAreLeftOut() throws {
        var gold = MatrixFixture.gold
        gold.rows[1].passes[0][2] = nil
        let table = try PlanTable(try MatrixFixture.matrix(), gold: gold, grid: PlanGrid())
        #expect(table.judged.members == [0])
    }

    @Test func anUnknownCostIsRefused() throws {
        var matrix = try MatrixFixture.matrix()
        matrix.rows[0].cells[1].samples[0].usage = nil
        let error = #expect(throws: TuningError.self) {
            try PlanTable(matrix, gold: MatrixFixture.gold, grid: PlanGrid())
        }
        #expect(error?.code == .unknownCost)
        #expect(error?.message.hasPrefix("what tier 'strong' (s) costs on T/0 is not known") == true)
    }

    @Test func tooLargeAndEmptyGridsAreRefused() throws {
        let many = PlanGrid(thresholds: (0..<4_000).map { Double($0) / 4_000 })
        #expect(throws: TuningError.self) {
            try PlanTable(try RandomMatrix().drawn().matrix, gold: try RandomMatrix().drawn().gold, grid: many)
        }
        let error = #expect(throws: TuningError.self) { try table(PlanGrid(solutions: [-1])) }
        #expect(error?.code == .noPlan)
    }

    @Test func plansThatDoTheSameAreComparedOnce() throws {
        // Of one candidate all selectors say the same, and the strong tier has no tests to tell thresholds apart.
        let strong = try table().tiers[1]
        #expect(strong.positions.count == 7)
        #expect(strong.options.count == 2)
        #expect(strong.positions[tested(1, 0, 0.1)] == strong.positions[tested(1, 0, 1)])
    }

    // MARK: the same as a climb

    private func expectSameAsClimb(
        _ table: PlanTable, _ plan: LadderPlan, _ gold: GoldTable, _ predictions: [Prediction]
    ) throws {
        let ladder = try plan.applied(to: table.matrix.ladder)
        let policy = try CascadePolicy(plan.policy(named: "tuned"), ladder: ladder)
        let replay = try MatrixReplay(table.matrix, ladder: ladder, selector: policy.selector)
        for row in table.matrix.rows.indices {
            let climb = replay.climb(row: row, policy: policy, prediction: predictions[row])
            let outcome = try #require(table.outcome(of: plan, row: row))
            let words = "row \(row), \(plan.words(ladder))"
            #expect(outcome.path == climb.path, "\(words)")
            #expect(.known(outcome.cost) == climb.cost, "\(words)")
            #expect(outcome.answer?.tier == climb.candidate?.tier, "\(words)")
            #expect(outcome.answer?.sample == climb.candidate?.sample, "\(words)")
            #expect(outcome.isRight == (climb.passes(gold) == true), "\(words)")
            #expect(outcome.isAccepted == (climb.status == .accepted), "\(words)")
        }
    }

    @Test(arguments: ["product", "b4", "codet", "pass-count"])
    func outcomesAreThoseOfAClimb(selector: String) throws {
        let (matrix, gold) = try RandomMatrix(seed: 11).drawn()
        let grid = PlanGrid(solutions: [-1, 0, 1, 3, 5], lines: [0, 2, 3], selectors: [selector])
        let table = try PlanTable(matrix, gold: gold, grid: grid)
        let uniform = matrix.rows.map { UniformPredictor().predict($0.problem, ladder: matrix.ladder) }
        for plan in try sample(of: grid, ladder: matrix.ladder, count: 40) {
            try expectSameAsClimb(table, plan, gold, uniform)
        }
    }

    @Test func predictedStartsAreThoseOfAClimb() throws {
        let (matrix, gold) = try RandomMatrix(seed: 5).drawn()
        var generator = SplitMix64(seed: 3)
        let predictions = matrix.rows.map { _ in
            Prediction(
                solveProbabilities: (0..<3).map { _ in Double(generator.below(100)) / 100 },
                start: generator.below(3), model: "drawn")
        }
        let grid = PlanGrid(solutions: [-1, 0, 1, 3], starts: [.predicted], selectors: ["b4"])
        let table = try PlanTable(matrix, gold: gold, grid: grid, predictions: predictions)
        for plan in try sample(of: grid, ladder: matrix.ladder, count: 60) {
            try expectSameAsClimb(table, plan, gold, predictions)
        }
    }

    /// Each tier's visits come from a replay with that tier's selector; the climb itself is the engine's.
    @Test func tiersMaySelectDifferently() throws {
        let (matrix, gold) = try RandomMatrix(seed: 21).drawn()
        let grid = PlanGrid(
            solutions: [2, 3], lines: [0, 2], thresholds: [0.5, 1], selectors: ["product", "b4", "codet"])
        let table = try PlanTable(matrix, gold: gold, grid: grid)
        for plan in try sample(of: grid, ladder: matrix.ladder, count: 30) {
            let ladder = try plan.applied(to: matrix.ladder)
            let policy = try CascadePolicy(plan.policy(named: "tuned"), ladder: ladder)
            let replays = try ladder.tiers.indices.map { tier in
                try MatrixReplay(matrix, ladder: ladder, selector: policy.selector(at: tier))
            }
            for row in matrix.rows.indices {
                var climb = Climb(ladder: ladder, policy: policy)
                var action = climb.start(at: .init(solveProbabilities: [0.5, 0.5, 0.5], start: 0, model: "uniform"))
                var cost = Cost.zero
                while case .attempt(let tier) = action {
                    let visit = replays[tier].visit(row: row, tier: tier)
                    cost += visit.attempt.cost
                    action = climb.attempted(visit.attempt)
                }
                let outcome = try #require(table.outcome(of: plan, row: row))
                #expect(outcome.path == climb.path && .known(outcome.cost) == cost)
                #expect(outcome.answer?.tier == climb.ending?.candidate?.tier)
                #expect(outcome.answer?.sample == climb.ending?.candidate?.sample)
            }
        }
    }

    private func sample(of grid: PlanGrid, ladder: Ladder, count: Int) throws -> [LadderPlan] {
        var generator = SplitMix64(seed: 17)
        let tiers = ladder.tiers.map { grid.plans(for: $0) }
        var plans: [LadderPlan] = []
        while plans.count < count {
            let plan = LadderPlan(
                start: grid.starts[0], tiers: tiers.map { $0[generator.below($0.count)] })
            if !plan.usable.isEmpty { plans.append(plan) }
        }
        return plans
    }
}
