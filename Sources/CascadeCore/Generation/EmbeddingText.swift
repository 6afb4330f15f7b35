/// Vectors as text, so that they are kept, replayed and accounted for like every other answer.
public enum EmbeddingText {
    /// Numbers parted by commas; reading it back gives the same vector.
    public static func text(of vector: [Float]) -> String { vector.map { "\($0)" }.joined(separator: ",") }

    /// Nil for what is no vector of finite numbers.
    public static func vector(of text: String) -> [Float]? {
        var vector: [Float] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let number = Float(part), number.isFinite else { return nil }
            vector.append(number)
        }
        return vector
    }
}
