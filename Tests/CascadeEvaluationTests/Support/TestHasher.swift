import CascadeCore

/// Four rounds of FNV-1a: tells texts apart, and needs no crypto library.
struct TestHasher: ContentHashing {
    func hash(_ bytes: [UInt8]) -> ContentHash {
        var digits = ""
        for round in 0..<4 as Range<UInt64> {
            var value: UInt64 = 0xcbf2_9ce4_8422_2325 &+ round
            for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
            let hex = String(value, radix: 16)
            digits += String(repeating: "0", count: 16 - hex.count) + hex
        }
        return ContentHash(rawValue: digits)
    }
}
