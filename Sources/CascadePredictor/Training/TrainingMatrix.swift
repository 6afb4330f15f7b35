import CascadeCore

/// Problems as numbers: what all trainings of one run share.
struct TrainingMatrix: ~Copyable, Sendable {
    let rows: LinearRows
    /// How vectors are scaled; learnt from the vectors alone.
    let scaling: FeatureScaling
    /// One scaled vector for each row.
    let vectors: [SparseVector]
    /// What rows are compared with, when a scorer of the options compares.
    let memory: VectorMemory
    /// For each row, its cosine with every row; empty without memory.
    let similarities: [[Double]]
    /// For each row, what keeps equal statements together.
    let groups: [UInt64]
    /// Number of rows.
    var count: Int { groups.count }

    init(_ problems: [Problem], options: TrainingOptions, embeddings: Embeddings? = nil) {
        let features = TextFeatures(options.features)
        let raw = problems.map { features.vector(for: $0) }
        let scaling = FeatureScaling(raw, spec: options.features)
        let vectors = problems.map {
            features.vector(for: $0, scaling: scaling, embedding: embeddings?.vectors[$0.id])
        }
        let memory = VectorMemory(options.remembers ? vectors.map { $0.normalized() } : [])
        self.scaling = scaling
        self.vectors = vectors
        self.memory = memory
        similarities = options.remembers ? vectors.map { memory.similarities(to: $0) } : []
        rows = LinearRows(vectors, minimumDocuments: options.minimumDocuments)
        groups = problems.map { StatementText($0.statement).fingerprint }
    }

    func query(_ row: Int) -> FeatureQuery {
        FeatureQuery(vector: vectors[row], similarities: similarities.isEmpty ? [] : similarities[row])
    }
}
