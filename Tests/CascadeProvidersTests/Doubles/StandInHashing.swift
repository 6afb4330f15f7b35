import CascadeCore

/// Four FNV-1a hashes with different seeds side by side: as long as a SHA-256, and as good for telling texts apart in
/// a test.
struct StandInHashing: ContentHashing {
    func hash(_ bytes: [UInt8]) -> ContentHash {
        let parts = (0..<4).map { seed in
            bytes.reduce(0xcbf2_9ce4_8422_2325 ^ UInt64(seed)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        }
        return ContentHash(
            rawValue: parts.map {
                let digits = String($0, radix: 16)
                return String(repeating: "0", count: 16 - digits.count) + digits
            }.joined())
    }
}
