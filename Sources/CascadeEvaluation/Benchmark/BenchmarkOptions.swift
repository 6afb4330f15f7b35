package import CascadeCore

/// How a benchmark is done.
package struct BenchmarkOptions: Sendable {
    /// Parts that the problems are cut into; each is measured with what the others taught.
    package var folds = 5
    package var seed: UInt64 = 0
    /// Repetitions of every control that draws.
    package var repeats = 200
    /// Resamples of every bootstrap.
    package var resamples = 2000
    /// US dollars that a solved problem may be worth; nil for `count` of them that span what the ladder costs.
    package var valuesPerSolve: [Double]?
    package var valueCount = 20
    package var selector = "b4"
    /// θ of every tier's acceptance rule (Chen et al., section 4).
    package var thresholds = [0.1, 0.3, 0.5, 0.7, 0.9, 1]
    /// Plans that policies choose among, about.
    package var planLimit = 24
    /// Shares of self-test verdicts that are falsified.
    package var flips = [0.05, 0.1, 0.2]
    /// Repetitions of the null re-run, each of which puts every visit together anew.
    package var reruns = 10
    /// False leaves out controls, selectors and sensitivities.
    package var hasControls = true

    package init() {}
}

extension Prediction {
    /// What is predicted where nobody predicts.
    static func ofNobody(tiers: Int) -> Prediction {
        Prediction(solveProbabilities: Array(repeating: 0.5, count: tiers), start: 0, model: Prediction.uninformed)
    }
}

/// Who predicts, as a value: benchmarks train it on some problems and ask it about all.
package struct BenchmarkPredictor: Sendable {
    package var name: String
    /// From the rows that may be learned from to one prediction for every row of the matrix. A row that was learned from
    /// is predicted by a model that did not see it; all others by one that saw all that may be learned from.
    package var predict: @Sendable (_ training: [Int]) throws -> [Prediction]

    package init(name: String, predict: @escaping @Sendable (_ training: [Int]) throws -> [Prediction]) {
        self.name = name
        self.predict = predict
    }

    /// Nobody predicts.
    package static func none(of matrix: Matrix) -> BenchmarkPredictor {
        let (count, tiers) = (matrix.rows.count, matrix.ladder.count)
        return BenchmarkPredictor(name: Prediction.uninformed) { _ in
            Array(repeating: .ofNobody(tiers: tiers), count: count)
        }
    }

    package var isUninformed: Bool { name == Prediction.uninformed }
}
