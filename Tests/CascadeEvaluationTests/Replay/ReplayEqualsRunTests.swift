import CascadeCore
import CascadeEngine
import CascadeTestSupport
import Testing

@testable import CascadeEvaluation

/// A replay must give what a run on the same recordings gives: the same ways, answers and costs, under every policy and
/// plan.
@Suite struct ReplayEqualsRunTests {
    @Test(arguments: ["cascade-only", "predictor-only", "fixed:strong", "bayes"], [1, 2, 3])
    func replayEqualsRun(name: String, samples: Int) async throws {
        let fixture = try CollectionFixture(problems: 12)
        let (matrix, _) = try await fixture.collected()
        for threshold in [0.4, 0.7, 1] {
            let ladder = try Ladder(
                fixture.ladder.tiers.map { tier in
                    var tier = tier
                    tier.solutions.count = min(samples, tier.solutions.count)
                    tier.acceptance.threshold = threshold
                    return tier
                })
            let policy = try PolicyDescription.named(name, ladder: ladder).policy(for: ladder)
            let replay = try MatrixReplay(matrix, ladder: ladder, selector: policy.selector)
            let engine = try fixture.engine(policy, ladder: ladder)
            for row in matrix.rows.indices {
                let problem = matrix.rows[row].problem
                let answer = try await engine.solve(problem)
                let climb = replay.climb(
                    row: row, policy: policy, prediction: UniformPredictor().predict(problem, ladder: ladder))
                #expect(climb.path == answer.path, "\(problem.id)")
                #expect(climb.candidate == answer.candidate)
                #expect(climb.cost == answer.cost)
                #expect((climb.status, climb.cause) == (answer.status, answer.cause))
            }
        }
    }

    /// Preparing a replay from others must not change what it gives.
    @Test func preparedVisitsAreTheSame() async throws {
        let (matrix, _) = try await CollectionFixture(problems: 12).collected()
        let base = try MatrixReplay(matrix, selector: B4Selector(), again: 1)
        let ladder = try Ladder(
            matrix.ladder.tiers.map { tier in
                var tier = tier
                (tier.acceptance.threshold, tier.acceptance.rule) = (0.9, .passShare)
                return tier
            })
        let fresh = try MatrixReplay(matrix, ladder: ladder, selector: B4Selector())
        let shared = try MatrixReplay(matrix, ladder: ladder, selector: B4Selector(), prepared: [base])
        for row in matrix.rows.indices {
            for tier in 0..<2 {
                #expect(shared.visit(row: row, tier: tier) == fresh.visit(row: row, tier: tier))
            }
        }
    }
}
