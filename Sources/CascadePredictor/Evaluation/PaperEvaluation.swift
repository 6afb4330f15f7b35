import CascadeCore

/// ComplexityNet's table (arXiv 2312.11511) from our own labels: how often the hard class of a problem is predicted,
/// beside what needs no predictor at all.
package struct PaperEvaluation: Sendable, Hashable, Codable {
    /// How one way to predict did.
    package struct Row: Sendable, Hashable, Codable {
        package var name: String
        package var correct: Int
        package var accuracy: Double
        /// Wilson, 95 %.
        package var interval: Interval

        init(_ name: String, correct: Int, of problems: Int) {
            self.name = name
            self.correct = correct
            accuracy = Double(correct) / Double(max(1, problems))
            interval = .wilson(share: accuracy, count: max(1, problems))
        }
    }

    package var scale: String
    /// Problems that have a class.
    package var problems: Int
    /// Problems without one: no tier solved them, none qualifies, or one was not tried.
    package var leftOut: Int
    /// Problems whose counts were scaled to the five trials that the paper's classes are made of.
    package var scaled: Int
    /// Problems of each class.
    package var classes: [Int]
    /// Cross-fitted: each problem was predicted by a model, and a majority, of the other folds.
    package var rows: [Row]
    /// Problems by true class (rows) and predicted class (columns).
    package var confusion: [[Int]]

    enum CodingKeys: String, CodingKey {
        case scale, problems, scaled, classes, rows, confusion
        case leftOut = "left_out"
    }

    /// - Parameter asked: what a language model answered, for a row of its own where its classes fit the scale.
    /// - Throws: `too_few_problems` when fewer have a class than cross-fitting needs; what training throws.
    package init(
        _ labels: LabelSet, scale: ComplexityScale, training: TrainingOptions = TrainingOptions(), seed: UInt64 = 0,
        asked: AskedClasses? = nil, embeddings: Embeddings? = nil
    ) throws(PredictorError) {
        try Embeddings.check(embeddings, training, labels.rows.map(\.problem))
        let labelled = labels.rows.compactMap { row in scale.label(row.counts).map { (row, $0) } }
        guard labelled.count >= training.minimumProblems else {
            throw PredictorError(
                .tooFewProblems,
                "\(labelled.count) problems have a class (\(scale.description)), cross-fitting needs at least "
                    + "\(training.minimumProblems): label more problems")
        }
        let count = scale.count(tiers: labels.tiers.count)
        let (problems, truth) = (labelled.map(\.0.problem), labelled.map(\.1))
        let groups = problems.map { StatementText($0.statement).fingerprint }
        let folds = Folds.assign(groups: groups, count: training.folds, seed: seed)
        let (base, trained) = try Self.predict(
            TrainingMatrix(problems, options: training, embeddings: embeddings), truth, folds, count, training, seed)
        var generator = SeededGenerator(seed: seed)
        let shuffled = generator.permutation(trained.count).map { trained[$0] }
        func row(_ name: String, _ predicted: [Int]) -> Row {
            Row(name, correct: zip(predicted, truth).filter { $0 == $1 }.count, of: truth.count)
        }
        self.scale = scale.description
        self.problems = truth.count
        scaled = labelled.count { scale.scales($0.0.counts) }
        leftOut = labels.rows.count - truth.count
        classes = (0..<count).map { label in truth.filter { $0 == label }.count }
        rows = [
            Row("untrained: any class alike", correct: truth.count / count, of: truth.count),
            row("majority class of the other folds", base), row("trained predictor", trained),
            row("its answers shuffled", shuffled),
        ]
        if let asked, let answers = asked.answers(problems, scale: scale) {
            rows.insert(row(asked.name, answers), at: 2)
        }
        confusion = (0..<count).map { a in
            (0..<count).map { b in zip(truth, trained).filter { $0 == (a, b) }.count }
        }
    }

    /// The majority class of the other folds, and the class that models of the other folds find likeliest.
    private static func predict(
        _ matrix: borrowing TrainingMatrix, _ truth: [Int], _ folds: [Int], _ count: Int,
        _ training: TrainingOptions, _ seed: UInt64
    ) throws(PredictorError) -> (base: [Int], trained: [Int]) {
        let counts = truth.map { label in (0..<count).map { TierCount(solved: $0 == label ? 1 : 0, trials: 1) } }
        let fitted = try CrossFit.run(
            matrix, counts: counts, tiers: count, folds: folds, options: training, seed: seed)
        let base = folds.map { fold in
            let totals = (0..<count).map { label in zip(truth, folds).filter { $0 == label && $1 != fold }.count }
            return totals.indices.max { totals[$0] < totals[$1] } ?? 0
        }
        let trained = fitted.heldOut.map { odds in odds.indices.max { odds[$0] < odds[$1] } ?? 0 }
        return (base, trained)
    }
}
