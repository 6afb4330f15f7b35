import CascadePredictor

/// The tables of ComplexityNet from our own labels: its five levels and their tiers where the ladder has three tiers,
/// and the cheapest tier that solves half of its trials.
enum PaperTables {
    /// - Throws: `PredictorError` when no scale has enough problems.
    static func evaluate(
        _ labels: LabelSet, training: TrainingOptions, seed: UInt64, asked: AskedClasses? = nil,
        embeddings: Embeddings? = nil
    ) throws(PredictorError) -> [PaperEvaluation] {
        var scales = [ComplexityScale.tiers(.successRate(0.5))]
        if labels.tiers.count == 3 { scales = [.levels, .tiers(.complexityNet)] + scales }
        var tables: [PaperEvaluation] = []
        for scale in scales {
            tables.append(
                try PaperEvaluation(
                    labels, scale: scale, training: training, seed: seed, asked: asked, embeddings: embeddings))
        }
        return tables
    }
}
