/// How a predictor is trained. Stored in the model file.
package struct TrainingOptions: Sendable, Hashable, Codable {
    package var features = FeatureSpec()
    /// Which models may be used. Parameters, and the model itself under `best`, are chosen by folds inside the training
    /// data.
    package var model = ModelFamily.average
    /// Weights of the loss against the L2 penalty that a linear model may have, counted per problem (C of liblinear).
    package var costs = [0.3]
    /// Bandwidths that neighbours may have, in cosines.
    package var bandwidths = [0.1, 0.15, 0.25]
    /// Numbers of buckets that clusters may have.
    package var clusters = [8, 16]
    /// Whether every tier's score helps to predict every other tier.
    package var mixes = true
    /// Number of folds, both for held-out predictions and, inside each, for calibration.
    package var folds = 5
    package var calibration = Calibration.Kind.platt
    /// Features seen in fewer training problems than this are left out.
    package var minimumDocuments = 2

    package init() {}

    enum CodingKeys: String, CodingKey {
        case features, model, costs, bandwidths, clusters, mixes, folds, calibration
        case minimumDocuments = "minimum_documents"
    }

    /// How traces and reports name models trained so.
    package var name: String { model.rawValue }

    /// Every scorer that training tries.
    var kinds: [ScorerKind] {
        let (linear, neighbours) = (costs.map(ScorerKind.linear), bandwidths.map(ScorerKind.neighbours))
        let buckets = clusters.map(ScorerKind.clusters)
        return switch model {
        case .linear: linear
        case .neighbours: neighbours
        case .clusters: buckets
        case .average: linear + neighbours
        case .best: linear + neighbours + buckets
        }
    }

    /// Whether a scorer compares problems with those of the training data.
    var remembers: Bool { model != .linear }

    /// Labelled problems that training asks for: four in every fold.
    package var minimumProblems: Int { 4 * folds }

    /// - Throws: `bad_option` naming the first value out of its range.
    package func validate() throws(PredictorError) {
        try features.validate()
        guard !kinds.isEmpty else { throw PredictorError(.badOption, "no parameter is given for model \(name)") }
        if let cost = costs.first(where: { !($0.isFinite && $0 > 0) }) {
            throw PredictorError(.badOption, "cost \(cost) must be positive")
        }
        if let bandwidth = bandwidths.first(where: { !($0 >= 0.01 && $0 <= 100) }) {
            throw PredictorError(.badOption, "bandwidth \(bandwidth) must lie between 0.01 and 100")
        }
        guard clusters.allSatisfy({ $0 >= 1 }) else {
            throw PredictorError(.badOption, "there must be at least 1 cluster")
        }
        guard (2...100).contains(folds) else {
            throw PredictorError(.badOption, "\(folds) folds: give a number between 2 and 100")
        }
        guard minimumDocuments >= 1 else {
            throw PredictorError(.badOption, "minimum_documents \(minimumDocuments) must be at least 1")
        }
    }
}
