package import CascadeCore

/// Predicts with a trained model, for ladders whose tiers the model knows by name.
package struct LinearPredictor: Predictor {
    package let model: PredictorModel
    /// Least P(solve) that a tier needs to be started at.
    package let startThreshold: Double

    /// - Parameters:
    ///   - ladder: the ladder that will be asked about.
    ///   - givesEmbeddings: whether problems come with the embeddings that the model may have been trained on.
    /// - Throws: `unknown_tiers` listing the ladder's tiers that the model was not trained for, `bad_option` for a
    ///   threshold outside 0…1 or a model that needs embeddings which nobody gives.
    package init(
        model: PredictorModel, ladder: Ladder, startThreshold: Double = 0.5, givesEmbeddings: Bool = false
    ) throws(PredictorError) {
        let missing = ladder.tiers.map(\.name).filter { !model.tiers.contains($0) }
        guard missing.isEmpty else {
            throw PredictorError(
                .unknownTiers,
                "the predictor model knows no tier \(missing.map { "'\($0)'" }.joined(separator: ", ")), only "
                    + "\(model.tiers.joined(separator: ", ")): rename the ladder's tiers or train on their labels")
        }
        guard (0...1).contains(startThreshold) else {
            throw PredictorError(.badOption, "start threshold \(startThreshold) must lie between 0 and 1")
        }
        if !givesEmbeddings, let spec = model.options.features.embedding {
            throw PredictorError(
                .badOption,
                "the predictor model was trained on embeddings of '\(spec.model)', which cannot be asked for here: train "
                    + "one without --embed")
        }
        self.model = model
        self.startThreshold = startThreshold
    }

    /// A tier that the model does not know (another ladder than the one checked) is given probability one half, and
    /// the note says so.
    package func predict(_ problem: Problem, ladder: Ladder) -> Prediction {
        predict(problem, ladder: ladder, embedding: nil)
    }

    func predict(_ problem: Problem, ladder: Ladder, embedding: [Float]?) -> Prediction {
        let answer = model.predict(problem, embedding: embedding)
        let (known, heldOut) = answer
        var notes = [heldOut.map { "held out: fold \($0 + 1) of \(model.folds.count)" } ?? "not in the training data"]
        if let spec = model.options.features.embedding, embedding?.count != spec.dimension {
            notes.append("without its embedding")
        }
        let probabilities = ladder.tiers.map { tier in
            if let index = model.tiers.firstIndex(of: tier.name) { return known[index] }
            notes.append("no model for tier '\(tier.name)'")
            return 0.5
        }
        return Prediction(
            solveProbabilities: probabilities, start: StartRule.start(probabilities, threshold: startThreshold),
            model: model.name, note: notes.joined(separator: "; "),
            outcomes: ladder.tiers.map(\.name) == model.tiers ? model.outcomes(answer) : nil)
    }
}
