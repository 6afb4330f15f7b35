package import CascadeCore

/// Text embeddings of problems, all of one model.
package struct Embeddings: Sendable, Hashable {
    package let spec: EmbeddingSpec
    package let vectors: [ProblemID: [Float]]

    /// - Throws: `bad_option` when there is no vector, or their lengths differ.
    package init(model: String, vectors: [ProblemID: [Float]]) throws(PredictorError) {
        let lengths = Set(vectors.values.map(\.count))
        guard let dimension = lengths.first, lengths.count == 1, dimension > 0 else {
            throw PredictorError(
                .badOption,
                "embeddings of '\(model)' have lengths \(lengths.sorted().map(String.init).joined(separator: ", ")): "
                    + "all of one model must have the same, and at least 1")
        }
        spec = EmbeddingSpec(model: model, dimension: dimension)
        self.vectors = vectors
    }

    /// - Throws: `bad_option` when the options ask for other embeddings than these, or a problem has none.
    static func check(
        _ embeddings: Embeddings?, _ options: TrainingOptions, _ problems: [Problem]
    ) throws(PredictorError) {
        guard let spec = options.features.embedding else { return }
        guard let embeddings, embeddings.spec.model == spec.model, embeddings.spec.dimension == spec.dimension else {
            throw PredictorError(
                .badOption, "the features are embeddings of '\(spec.model)' with length \(spec.dimension): give them")
        }
        if let missing = problems.first(where: { embeddings.vectors[$0.id] == nil }) {
            throw PredictorError(.badOption, "\(missing.id) has no embedding: embed every problem")
        }
    }
}
