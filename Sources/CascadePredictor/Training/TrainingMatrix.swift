import CascadeCore

/// The labelled problems as numbers: what all trainings of one run share.
struct TrainingMatrix: ~Copyable {
    let rows: LinearRows
    /// For each row, what keeps equal statements together.
    let groups: [UInt64]
    /// Number of rows.
    var count: Int { groups.count }

    init(_ labels: LabelSet, options: TrainingOptions) {
        let features = TextFeatures(options.features)
        rows = LinearRows(
            labels.rows.map { features.vector(for: $0.problem) }, minimumDocuments: options.minimumDocuments)
        groups = labels.rows.map { StatementText($0.problem.statement).fingerprint }
    }
}
