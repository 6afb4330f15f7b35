import CascadeCore
import CascadeEngine
import Testing

@testable import CascadeEvaluation

@Suite struct FallbackTableTests {
    @Test func winnersAreThoseOfThePosterior() throws {
        let (matrix, _) = try RandomMatrix(rows: 12, seed: 4).drawn()
        let replays = try [1, 2].map { lines in
            let plans = [5, 3, 2].map { TierPlan(solutions: $0, lines: lines) }
            return try MatrixReplay(
                matrix, ladder: try LadderPlan(tiers: plans).applied(to: matrix.ladder), selector: PassCountSelector())
        }
        let predictions = matrix.rows.indices.map {
            Prediction(solveProbabilities: [0.3, 0.5, Double($0) / 12], start: 0, model: "m")
        }
        let posterior = AnswerPosterior(tiers: 3)
        var table = FallbackTable(rows: 12, tiers: 3)
        let numbers = replays.map { replay in
            matrix.rows.indices.map { row in
                (0..<3).map { table.number(of: replay.visit(row: row, tier: $0).attempt, row: row) }
            }
        }
        table.decide(by: posterior, predictions: predictions)
        for row in 0..<12 {
            for (visited, from) in [
                ([0, 1, 2], [0, 1, 0]), ([0, 2], [1, 0, 0]), ([1], [0, 1, 0]), ([1, 2], [0, 0, 1]),
            ] {
                let history = visited.map { replays[from[$0]].visit(row: row, tier: $0).attempt }
                let winner = table.winner(row: row, visited: visited) { numbers[from[$0]][row][$0] }
                #expect(winner == posterior.best(of: history, prediction: predictions[row])?.tier)
            }
        }
    }

    @Test func nobodyVisitedIsNobodysAnswer() throws {
        var table = FallbackTable(rows: 1, tiers: 1)
        #expect(table.number(of: Attempt(tier: 0, failure: .tierError), row: 0) == 0)
        table.decide(
            by: AnswerPosterior(tiers: 1), predictions: [.init(solveProbabilities: [0.5], start: 0, model: "")])
        #expect(table.winner(row: 0, visited: []) { _ in 0 } == nil)
        #expect(table.winner(row: 0, visited: [0]) { _ in 0 } == nil)
    }
}
