import CascadeCore
import Testing

@testable import CascadePredictor

/// Models that also learn from embeddings.
struct EmbeddingPredictorTests {
    /// The vector tells just what the small tier solves, which the words tell with exceptions.
    private func embeddings(_ labels: LabelSet) throws -> Embeddings {
        let vectors = labels.rows.map { row -> (ProblemID, [Float]) in
            (row.problem.id, (row.counts[0]?.solved ?? 0) > 0 ? [3, 4] : [3, -4])
        }
        return try Embeddings(model: "e", vectors: Dictionary(uniqueKeysWithValues: vectors))
    }

    private func options(_ embeddings: Embeddings) -> TrainingOptions {
        var options = SyntheticLabels.options
        options.features.embedding = embeddings.spec
        return options
    }

    private func settings(_ model: String = "e") -> EmbeddingSettings { EmbeddingSettings(endpoint: "x", model: model) }

    @Test func standAtTheEndWithTheirLength() throws {
        var spec = FeatureSpec(dimension: 256)
        spec.embedding = EmbeddingSpec(model: "e", dimension: 2)
        let problem = SyntheticLabels.problem(1)
        let plain = TextFeatures(spec)
        let scaling = FeatureScaling([plain.vector(for: problem)], spec: spec)
        let vector = plain.vector(for: problem, scaling: scaling, embedding: [3, -4])
        #expect(Array(vector.indices.suffix(2)) == [spec.width - 2, spec.width - 1])
        #expect(Array(vector.values.suffix(2)) == [0.6, -0.8])
        #expect(
            plain.vector(for: problem, scaling: scaling, embedding: [1]) == plain.vector(for: problem, scaling: scaling)
        )
        #expect(EmbeddingSpec(model: "e", dimension: 2).scaled([0, 0]) == [0, 0])
    }

    @Test func areLearntFrom() throws {
        let labels = SyntheticLabels.set()
        let embeddings = try embeddings(labels)
        let with = try PredictorEvaluator.crossValidate(
            labels, training: options(embeddings), seed: 1, embeddings: embeddings)
        let without = try PredictorEvaluator.crossValidate(labels, training: SyntheticLabels.options, seed: 1)
        #expect(with.tiers[0].scores.brier < without.tiers[0].scores.brier)
    }

    @Test func theAnswerIsTheVector() throws {
        let labels = SyntheticLabels.set()
        let embeddings = try embeddings(labels)
        let model = try PredictorTrainer(hashing: FakeHashing()).train(
            labels, options: options(embeddings), seed: 1, embeddings: embeddings)
        let ladder = try SyntheticLabels.ladder("small", "large")
        let predictor = try EmbeddingPredictor(model: model, ladder: ladder, settings: settings())
        let problem = Problem(id: ProblemID("U/1"), statement: "Do it.", entryPoint: "f")
        let question = predictor.question(about: problem)
        #expect((question.purpose, question.model, question.endpoint) == (.embedding, "e", "x"))
        #expect(question.messages.map(\.content) == ["Do it."])
        let easy = predictor.predict(problem, ladder: ladder, answers: ["3,4"])
        let hard = predictor.predict(problem, ladder: ladder, answers: ["3,-4"])
        #expect(easy.solveProbabilities[0] > hard.solveProbabilities[0] + 0.2)
        #expect(easy.note == "not in the training data")
        for answers in [[], ["1"], ["no vector"]] {
            #expect(
                predictor.predict(problem, ladder: ladder, answers: answers).note
                    == "not in the training data; without its embedding")
        }
        #expect(try PredictorModel.decode(try model.encoded()) == model)
    }

    @Test func nobodyGuessesThem() throws {
        let labels = SyntheticLabels.set()
        let embeddings = try embeddings(labels)
        func code(_ body: () throws -> Void) -> PredictorError.Code? {
            (#expect(throws: PredictorError.self) { try body() })?.code
        }
        let trainer = PredictorTrainer(hashing: FakeHashing())
        #expect(code { _ = try trainer.train(labels, options: options(embeddings)) } == .badOption)
        let some = try Embeddings(model: "e", vectors: [ProblemID("T/0"): [1, 2]])
        #expect(code { _ = try trainer.train(labels, options: options(some), embeddings: some) } == .badOption)
        #expect(code { _ = try Embeddings(model: "e", vectors: [:]) } == .badOption)
        #expect(
            code { _ = try Embeddings(model: "e", vectors: [ProblemID("a"): [1], ProblemID("b"): [1, 2]]) }
                == .badOption)
        let model = try trainer.train(labels, options: options(embeddings), embeddings: embeddings)
        let ladder = try SyntheticLabels.ladder("small", "large")
        #expect(code { _ = try LinearPredictor(model: model, ladder: ladder) } == .badOption)
        #expect(
            code { _ = try EmbeddingPredictor(model: model, ladder: ladder, settings: settings("other")) } == .badOption
        )
        #expect(code { _ = try PredictorEvaluator.score(model, on: labels) } == .badOption)
        let plain = try SyntheticLabels.model()
        #expect(code { _ = try EmbeddingPredictor(model: plain, ladder: ladder, settings: settings()) } == .badOption)
    }
}
