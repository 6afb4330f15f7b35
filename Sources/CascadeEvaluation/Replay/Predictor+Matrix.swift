package import CascadeCore

extension Predictor {
    /// One prediction for each row.
    /// - Parameter ladder: nil for the one that was collected.
    package func predictions(for matrix: Matrix, ladder: Ladder? = nil) -> [Prediction] {
        matrix.rows.map { predict($0.problem, ladder: ladder ?? matrix.ladder) }
    }
}
