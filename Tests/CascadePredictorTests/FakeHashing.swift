import CascadeCore
import CascadePredictor

/// Stands in for SHA-256 where only equality of digests matters: four FNV hashes from different beginnings.
struct FakeHashing: ContentHashing {
    func hash(_ bytes: [UInt8]) -> ContentHash {
        let words = (0..<4).map { StableHash.mix(StableHash.fnv1a(bytes, from: UInt64($0))) }
        return ContentHash(
            rawValue: words.map { word in
                let digits = String(word, radix: 16)
                return String(repeating: "0", count: 16 - digits.count) + digits
            }.joined())
    }
}
