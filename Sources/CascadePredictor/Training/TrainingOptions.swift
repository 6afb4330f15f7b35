/// How a predictor is trained. Stored in the model file.
package struct TrainingOptions: Sendable, Hashable, Codable {
    package var features = FeatureSpec()
    /// Weight of the loss against the L2 penalty, counted per problem (C of liblinear).
    package var cost = 1.0
    /// Number of folds, both for held-out predictions and, inside each, for calibration.
    package var folds = 5
    package var calibration = Calibration.Kind.platt
    /// Features seen in fewer training problems than this are left out.
    package var minimumDocuments = 2

    package init() {}

    enum CodingKeys: String, CodingKey {
        case features, cost, folds, calibration
        case minimumDocuments = "minimum_documents"
    }

    /// How traces and reports name models trained so.
    package var name: String { "linear" }

    /// Labelled problems that training asks for: four in every fold.
    package var minimumProblems: Int { 4 * folds }

    /// - Throws: `bad_option` naming the first value out of its range.
    package func validate() throws(PredictorError) {
        try features.validate()
        guard cost.isFinite, cost > 0 else { throw PredictorError(.badOption, "cost \(cost) must be positive") }
        guard (2...100).contains(folds) else {
            throw PredictorError(.badOption, "\(folds) folds: give a number between 2 and 100")
        }
        guard minimumDocuments >= 1 else {
            throw PredictorError(.badOption, "minimum_documents \(minimumDocuments) must be at least 1")
        }
    }
}
