package import CascadeCore

extension EngineFakes {
    /// FNV-1a, written as 64 digits: good enough to tell the texts of a test apart.
    package struct Hasher: ContentHashing {
        package init() {}

        package func hash(_ bytes: [UInt8]) -> ContentHash {
            var state: UInt64 = 0xcbf2_9ce4_8422_2325
            for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
            let digits = String(state, radix: 16)
            return ContentHash(rawValue: digits + String(repeating: "0", count: 64 - digits.count))
        }
    }
}
