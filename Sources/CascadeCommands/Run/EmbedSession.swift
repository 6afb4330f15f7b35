import CascadeCore
import CascadePredictor
import CascadeProviders

/// Embeds labelled problems by the endpoint of `[predictor.embed]`.
struct EmbedSession {
    let labels: LabelOptions

    /// - Throws: `CommandFailure` without a configuration that names a model; `ProviderError`; `StoreError`.
    func embeddings(of set: LabelSet) async throws -> Embeddings {
        try await LabelledAsking.with(labels, flag: "--embed") { session in
            guard let settings = session.configuration.predictor.embed else {
                throw CommandFailure(
                    .usage,
                    "\(session.configuration.file) names no embedding model: add [predictor.embed] with 'endpoint' and "
                        + "'model'")
            }
            let answers = EmbeddingAnswers(try session.providers.embeddings(settings), store: session.store)
            let problems = set.rows.map(\.problem)
            let (vectors, asked) = try await answers.vectors(for: problems.map { settings.request(for: $0) })
            Console.shared.note(
                "embeddings of \(settings.model): \(asked) asked for, \(problems.count - asked) from the matrix")
            return try Embeddings(
                model: settings.model, vectors: Dictionary(uniqueKeysWithValues: zip(problems.map(\.id), vectors)))
        }
    }
}
