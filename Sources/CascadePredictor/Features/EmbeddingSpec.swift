/// Which text embeddings a model was trained on, besides its own features.
package struct EmbeddingSpec: Sendable, Hashable, Codable {
    /// The embedding model's name.
    package var model: String
    /// Length of its vectors.
    package var dimension: Int
    /// Euclidean length that a vector is brought to, where a block of hashed text has length 1.
    package var weight = 1.0

    package init(model: String, dimension: Int) {
        self.model = model
        self.dimension = dimension
    }

    /// The vector brought to its length; zeros for one without length.
    /// - Precondition: it has `dimension` numbers.
    func scaled(_ vector: [Float]) -> [Double] {
        let length = vector.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
        return vector.map { length > 0 ? Double($0) / length * weight : 0 }
    }
}
