/// A problem as scorers see it.
struct FeatureQuery {
    var vector: SparseVector
}
