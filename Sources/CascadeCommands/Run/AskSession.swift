import CascadeCore
import CascadePredictor

/// Asks the language model of `[predictor.ask]` about labelled problems.
struct AskSession {
    let labels: LabelOptions
    let startThreshold: Double

    /// What it answered, row by row of the labels.
    struct Asked: Sendable {
        var classes: AskedClasses
        var probabilities: [[Double]]
        var method: String
    }

    /// - Throws: `CommandFailure` without a configuration that names a model; `PredictorError` when its classes do not
    ///   fit the tiers; `ProviderError` for the first question that gets no answer; `StoreError`.
    func ask(_ set: LabelSet) async throws -> Asked {
        try await LabelledAsking.with(labels, flag: "--ask") { session in
            guard let settings = session.configuration.predictor.ask else {
                throw CommandFailure(
                    .usage,
                    "\(session.configuration.file) names no model to ask: add [predictor.ask] with 'endpoint' and 'model'"
                )
            }
            let ladder = try Ladder(
                set.tiers.map { Tier(name: $0, endpoint: settings.endpoint, model: settings.model) })
            let predictor = try AskedPredictor(settings, ladder: ladder, startThreshold: startThreshold)
            let answers = try await Self.answers(
                to: set.rows.map { predictor.question(about: $0.problem) },
                from: try await session.providers.provider(of: settings.endpoint, store: session.store),
                width: session.configuration.endpoints[settings.endpoint]?.maxConnections ?? 1)
            return Self.asked(predictor, set, answers, ladder)
        }
    }

    private static func asked(
        _ predictor: AskedPredictor, _ set: LabelSet, _ answers: [[String]], _ ladder: Ladder
    ) -> Asked {
        let labels = zip(set.rows, answers).compactMap { row, texts in
            predictor.label(texts).map { (row.problem.id, $0) }
        }
        let settings = predictor.settings
        return Asked(
            classes: AskedClasses(
                name: predictor.name, classes: settings.classes, labels: Dictionary(uniqueKeysWithValues: labels)),
            probabilities: zip(set.rows, answers).map {
                predictor.predict($0.problem, ladder: ladder, answers: $1).solveProbabilities
            },
            method: "\(predictor.name), \(settings.samples) answers each; \(labels.count) of \(answers.count) problems "
                + "got a class")
    }

    /// Answers in the order of the requests, with at most `width` of them under way.
    private static func answers(
        to requests: [CompletionRequest], from provider: any Provider, width: Int
    ) async throws -> [[String]] {
        try await withThrowingTaskGroup(of: (Int, [String]).self) { group in
            var answers = requests.map { _ in [String]() }
            var next = requests.indices.makeIterator()
            func begin(_ index: Int) {
                group.addTask { (index, try await provider.complete(requests[index]).samples.map(\.text)) }
            }
            for _ in 0..<width { if let index = next.next() { begin(index) } }
            while let (index, texts) = try await group.next() {
                answers[index] = texts
                if let index = next.next() { begin(index) }
            }
            return answers
        }
    }
}
