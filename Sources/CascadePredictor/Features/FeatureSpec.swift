/// Which features a model was trained on. Stored in the model file: a model may only ever see vectors of its own spec.
package struct FeatureSpec: Sendable, Hashable, Codable {
    /// Rises whenever the same text would give another vector.
    package static let currentVersion = 3

    package var version: Int = FeatureSpec.currentVersion
    /// Length of the hashed vector, a power of two.
    package var dimension: Int = 1 << 15
    /// Lengths of word sequences taken from the statement.
    package var wordGrams: [Int] = [1, 2]
    /// Lengths of byte sequences taken from the statement.
    package var characterGrams: [Int] = [2, 3, 4, 5]
    /// Whether the parts of the entry point's name are used.
    package var usesEntryPoint: Bool = true
    /// Whether types and sizes in the visible examples are used.
    package var usesExamples: Bool = true
    /// Whether text that few training problems hold weighs more (inverse document frequency).
    package var usesRarity: Bool = true
    /// Whether the statement, the name and the first example are also measured.
    package var usesMeasures: Bool = true
    /// Standard deviation that a measured feature is brought to, where a block of hashed text has length 1.
    package var measuredWeight: Double = 0.15

    /// Embeddings that are used besides; nil for none.
    package var embedding: EmbeddingSpec?

    package init(dimension: Int = 1 << 15) { self.dimension = dimension }

    enum CodingKeys: String, CodingKey {
        case version, dimension, embedding
        case wordGrams = "word_grams"
        case characterGrams = "character_grams"
        case usesEntryPoint = "entry_point"
        case usesExamples = "examples"
        case usesRarity = "rarity"
        case usesMeasures = "measures"
        case measuredWeight = "measured_weight"
    }

    /// Length of a vector.
    var width: Int { embeddingStart + (embedding?.dimension ?? 0) }

    /// Where embeddings begin.
    var embeddingStart: Int { dimension + (usesMeasures ? MeasuredFeatures.count : 0) }

    /// - Throws: `bad_option` naming the first value out of its range.
    package func validate() throws(PredictorError) {
        guard version == Self.currentVersion else {
            throw PredictorError(
                .badOption,
                "feature spec version \(version) is not known here (expected \(Self.currentVersion)): retrain the model"
            )
        }
        guard (8...24).contains(where: { 1 << $0 == dimension }) else {
            throw PredictorError(
                .badOption, "feature dimension \(dimension) must be a power of two from 256 to 16777216")
        }
        guard measuredWeight >= 0, measuredWeight <= 100 else {
            throw PredictorError(.badOption, "measured weight \(measuredWeight) must lie between 0 and 100")
        }
        if let embedding {
            guard (1...65_536).contains(embedding.dimension), embedding.weight >= 0, embedding.weight <= 100 else {
                throw PredictorError(
                    .badOption,
                    "embeddings of length \(embedding.dimension) and weight \(embedding.weight): give 1 to 65536 numbers "
                        + "and a weight from 0 to 100")
            }
        }
        guard (wordGrams + characterGrams).allSatisfy((1...10).contains) else {
            throw PredictorError(.badOption, "lengths of word and character grams must lie between 1 and 10")
        }
    }
}
