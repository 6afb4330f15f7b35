/// Puts a control's repetitions beside its row.
struct ControlMaker: Sendable {
    /// One repetition over all problems.
    struct Draw: Sendable {
        var accuracy: Double
        /// Dollars a problem; nil when unknown.
        var cost: Double?
        var count: Int

        init(_ scores: [ClimbScore]) {
            let judged = scores.compactMap(\.right)
            count = scores.count
            accuracy = judged.isEmpty ? 0 : judged.reduce(0, +) / Double(judged.count)
            let total = scores.reduce(0) { $0 + $1.cost }
            cost = total.isFinite && !scores.isEmpty ? total / Double(scores.count) : nil
        }
    }

    var row: String
    var accuracy: Double
    var cost: Double?

    /// - Parameter isNull: whether the control is a null hypothesis, so that a p-value says something.
    /// - Returns: nil without a repetition.
    func of(_ kind: BenchmarkControl.Kind, draws: [Draw], isNull: Bool = true) -> BenchmarkControl? {
        let draws = draws.filter { $0.count > 0 }
        guard let spread = BenchmarkControl.Spread(of: draws.map(\.accuracy)) else { return nil }
        let costs = draws.compactMap(\.cost)
        let reached = draws.count { $0.accuracy >= accuracy - 1e-12 }
        return BenchmarkControl(
            kind: kind, row: row, repeats: draws.count, accuracy: spread,
            cost: costs.count == draws.count ? BenchmarkControl.Spread(of: costs) : nil, gain: accuracy - spread.mean,
            pValue: isNull ? Double(1 + reached) / Double(1 + draws.count) : nil)
    }
}
