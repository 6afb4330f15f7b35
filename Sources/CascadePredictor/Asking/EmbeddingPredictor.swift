package import CascadeCore

/// Predicts with a model that was trained on embeddings: each problem's is asked for first.
package struct EmbeddingPredictor: AskingPredictor {
    private let predictor: LinearPredictor
    private let settings: EmbeddingSettings

    /// - Throws: `bad_option` when the model was trained on no embeddings, or on those of another model; what
    ///   `LinearPredictor` throws.
    package init(
        model: PredictorModel, ladder: Ladder, settings: EmbeddingSettings, startThreshold: Double = 0.5
    ) throws(PredictorError) {
        let spec = model.options.features.embedding
        guard spec?.model == settings.model else {
            throw PredictorError(
                .badOption,
                "the predictor model was trained on \(spec.map { "embeddings of '\($0.model)'" } ?? "no embeddings"), "
                    + "[predictor.embed] names '\(settings.model)': name the same model or train again")
        }
        predictor = try LinearPredictor(
            model: model, ladder: ladder, startThreshold: startThreshold, givesEmbeddings: true)
        self.settings = settings
    }

    package var price: Price? { settings.price }

    package func question(about problem: Problem) -> CompletionRequest { settings.request(for: problem) }

    /// Without a vector of the right length the model goes by its other features, and the note says so.
    package func predict(_ problem: Problem, ladder: Ladder, answers: [String]) -> Prediction {
        predictor.predict(problem, ladder: ladder, embedding: answers.first.flatMap(EmbeddingText.vector))
    }
}
