package import CascadeCore

/// A trained predictor, as it is kept in a file: P(solve) for each of its tiers, from the text of a problem.
///
/// Beside the full model it holds one model for each fold of the training data, trained without that fold. A problem
/// of the training data is always predicted by the model that did not see it, so that a benchmark over labelled
/// problems is not answered from memory.
package struct PredictorModel: Sendable, Hashable, Codable {
    /// Rises when files of the old form can no longer be read as the new one.
    package static let currentSchemaVersion = 3

    package var schemaVersion = PredictorModel.currentSchemaVersion
    package var options: TrainingOptions
    package var seed: UInt64
    /// Names, cheapest first.
    package var tiers: [String]
    /// How feature vectors are scaled.
    package var scaling: FeatureScaling
    /// The training problems' vectors, in the order of `training.rows`, for models that compare; empty otherwise.
    package var memory: VectorMemory
    /// Trained on all of the training data.
    package var full: LadderModel
    /// For each fold, the model that did not see it.
    package var folds: [LadderModel]
    package var training: TrainingRecord
    /// Cross-validated, one for each tier: every problem scored by the model that did not see it.
    package var scores: [TierScores]

    enum CodingKeys: String, CodingKey {
        case schemaVersion = "schema_version"
        case options, seed, tiers, scaling, memory, full, folds, training, scores
    }

    package init(
        options: TrainingOptions, seed: UInt64, tiers: [String], scaling: FeatureScaling, memory: VectorMemory,
        full: LadderModel, folds: [LadderModel],
        training: TrainingRecord, scores: [TierScores]
    ) {
        self.options = options
        self.seed = seed
        self.tiers = tiers
        self.scaling = scaling
        self.memory = memory
        self.full = full
        self.folds = folds
        self.training = training
        self.scores = scores
    }

    /// How traces name this model.
    package var name: String { "\(options.name)-\(schemaVersion)/\(training.digest.short)" }

    /// P(solve) for each of the model's tiers.
    /// - Parameter embedding: needed by models that were trained on embeddings, which go by the rest without it.
    /// - Returns: `heldOut` is the fold, counted from 0, whose model was used because the problem is training data.
    package func predict(_ problem: Problem, embedding: [Float]? = nil) -> (probabilities: [Double], heldOut: Int?) {
        let statement = StatementText(problem.statement)
        let fold = training.fold(of: problem, statement)
        return (model(of: fold).probabilities(query(problem, statement, embedding)), fold)
    }

    /// The joint distribution over who solves a problem, from what `predict` said of it; nil when the ladder is too
    /// long to have one.
    package func outcomes(_ answer: (probabilities: [Double], heldOut: Int?)) -> [Double]? {
        guard tiers.count <= OutcomePatterns.maximumTiers else { return nil }
        return model(of: answer.heldOut).chain.outcomes(answer.probabilities)
    }

    private func query(_ problem: Problem, _ statement: StatementText, _ embedding: [Float]?) -> FeatureQuery {
        let vector = TextFeatures(options.features).vector(
            for: problem, statement: statement, scaling: scaling, embedding: embedding)
        return FeatureQuery(vector: vector, similarities: memory.similarities(to: vector))
    }

    private func model(of fold: Int?) -> LadderModel { fold.map { folds[$0] } ?? full }

    /// - Throws: `bad_model` when parts do not fit each other, so that prediction never has to ask.
    package func validate() throws(PredictorError) {
        guard schemaVersion == Self.currentSchemaVersion else {
            throw Self.damaged("schema version \(schemaVersion) is not known here (\(Self.currentSchemaVersion) is)")
        }
        do { try options.validate() } catch { throw Self.damaged(error.message) }
        guard !tiers.isEmpty, Set(tiers).count == tiers.count, scores.count == tiers.count
        else {
            throw Self.damaged("its tiers and models do not match in number, or a tier is named twice")
        }
        guard folds.count == options.folds, training.rows.allSatisfy({ folds.indices.contains($0.fold) }) else {
            throw Self.damaged("its folds and its training record do not match")
        }
        let remembered = memory.vectors.count
        guard scaling.isSound, scaling.dimension == options.features.dimension,
            remembered == 0 || remembered == training.rows.count,
            memory.vectors.allSatisfy({ $0.isSound(within: 0..<options.features.width) }),
            ([full] + folds).allSatisfy({
                $0.isSound(tiers: tiers.count, width: options.features.width, memory: remembered)
            })
        else {
            throw Self.damaged("weights or calibrations are out of range")
        }
    }

    private static func damaged(_ what: String) -> PredictorError {
        PredictorError(.badModel, "the predictor model cannot be used: \(what): train it again")
    }
}
