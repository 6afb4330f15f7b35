package import CascadeCore

extension PredictorTrainer {
    /// For each problem a prediction, outcomes included, by a model that was trained, calibrated and coupled without
    /// any problem of its fold (nor any other problem with an equal statement).
    /// - Parameters:
    ///   - counts: for each problem, what each of `tiers` made of it; nil where a tier was not tried.
    ///   - folds: for each problem, its fold; any numbers. The folds on which everything else of a benchmark is fitted.
    ///   - tiers: the ladder's tier names, cheapest first.
    ///   - startThreshold: least P(solve) of the tier to start at.
    ///   - seed: of the folds inside the folds.
    /// - Throws: `bad_option` when the arrays do not match or there is one fold only; `too_few_problems`; `solver`.
    package static func crossFitted(
        _ problems: [Problem], counts: [[TierCount?]], folds: [Int], tiers: [String],
        options: TrainingOptions = TrainingOptions(), startThreshold: Double = 0.5, seed: UInt64 = 0
    ) throws(PredictorError) -> [Prediction] {
        guard counts.count == problems.count, folds.count == problems.count,
            counts.allSatisfy({ $0.count == tiers.count })
        else {
            throw PredictorError(
                .badOption,
                "\(problems.count) problems, \(counts.count) rows of counts, \(folds.count) folds: give one row of "
                    + "\(tiers.count) counts and one fold for each problem")
        }
        let numbers = Dictionary(uniqueKeysWithValues: Set(folds).sorted().enumerated().map { ($1, $0) })
        guard numbers.count > 1 else {
            throw PredictorError(.badOption, "cross-fitting needs at least 2 folds, here is \(numbers.count)")
        }
        try options.validate()
        let matrix = TrainingMatrix(problems, options: options)
        let places = folds.map { numbers[$0] ?? 0 }
        let fitted = try CrossFit.run(
            matrix, counts: counts, tiers: tiers.count, folds: places, options: options, seed: seed)
        return problems.indices.map { row in
            let probabilities = fitted.heldOut[row]
            return Prediction(
                solveProbabilities: probabilities, start: StartRule.start(probabilities, threshold: startThreshold),
                model: "\(options.name), cross-fitted",
                note: "held out: fold \(places[row] + 1) of \(numbers.count)",
                outcomes: tiers.count <= OutcomePatterns.maximumTiers
                    ? fitted.models[places[row]].chain.outcomes(probabilities) : nil)
        }
    }
}
