package import CascadeCore
import CascadeEngine

/// Every plan of a grid on every problem of a matrix, without climbing: what each tier brings under each of its plans is
/// replayed once, and plans are put together from it.
///
/// A plan's outcome is exactly that of `MatrixReplay.climb` on the planned ladder.
package struct PlanTable: Sendable {
    package let matrix: Matrix
    package let grid: PlanGrid
    /// Rows whose every recorded candidate the hidden tests have judged; the others are left out of all numbers.
    package let judged: RowSet
    /// The start of each row, as the predictor has it.
    let predictedStarts: [Int]
    let tiers: [TierOptions]
    let fallback: FallbackTable

    /// - Parameters:
    ///   - predictions: one for each row; nil for nobody's, which leaves predicted starts out of the grid.
    /// - Throws: `EvaluationError` as `MatrixReplay` does; `EngineError` for an unknown selector; `TuningError`
    ///   (`unknown_cost`, `no_plan`, `too_many_plans`).
    package init(_ matrix: Matrix, gold: GoldTable, grid: PlanGrid, predictions: [Prediction]? = nil) throws {
        var grid = grid
        if predictions == nil { grid.starts.removeAll { $0 == .predicted } }
        let ladder = matrix.ladder
        let count = grid.count(for: ladder, starts: grid.starts.count)
        guard count > 0 else {
            throw TuningError(.noPlan, "the grid holds no plan for this matrix: give it a k that was collected")
        }
        guard count <= PlanGrid.most else {
            throw TuningError(
                .tooManyPlans,
                "the grid holds \(count) plans for \(ladder.count) tiers, and at most \(PlanGrid.most) are searched: name "
                    + "fewer values, such as --grid 'theta=0.5,0.9,1;selector=b4'")
        }
        self.matrix = matrix
        self.grid = grid
        let predictions = predictions ?? UniformPredictor().predictions(for: matrix, ladder: ladder)
        predictedStarts = predictions.map { min(max($0.start, 0), ladder.top) }
        judged = RowSet(
            matrix.rows.indices.filter { !gold.rows[$0].passes.joined().contains(nil) }, rows: matrix.rows.count)
        var builder = TableBuilder(matrix: matrix, gold: gold, grid: grid)
        tiers = try builder.build()
        builder.fallback.decide(by: AnswerPosterior(tiers: ladder.count), predictions: predictions)
        fallback = builder.fallback
    }

    /// Every plan that the grid stands for, whether or not it does the same as another.
    package var planCount: Int { grid.count(for: matrix.ladder, starts: grid.starts.count) }
}
