import CascadeCore

/// Problems as numbers: what all trainings of one run share.
struct TrainingMatrix: ~Copyable {
    let rows: LinearRows
    /// One for each row.
    let vectors: [SparseVector]
    /// For each row, what keeps equal statements together.
    let groups: [UInt64]
    /// Number of rows.
    var count: Int { groups.count }

    init(_ problems: [Problem], options: TrainingOptions) {
        let features = TextFeatures(options.features)
        vectors = problems.map { features.vector(for: $0) }
        rows = LinearRows(vectors, minimumDocuments: options.minimumDocuments)
        groups = problems.map { StatementText($0.statement).fingerprint }
    }

    func query(_ row: Int) -> FeatureQuery { FeatureQuery(vector: vectors[row]) }
}
