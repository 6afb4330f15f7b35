/// A problem as scorers see it.
struct FeatureQuery {
    var vector: SparseVector
    /// Cosine with each problem of the training data; empty where no scorer compares.
    var similarities: [Double] = []
}
