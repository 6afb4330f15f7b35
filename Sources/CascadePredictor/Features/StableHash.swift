/// 64-bit hashing that gives the same value in every process and on every machine, which `Hasher` does not promise.
package enum StableHash {
    /// The offset basis of 64-bit FNV-1a.
    package static let basis: UInt64 = 0xcbf2_9ce4_8422_2325

    /// FNV-1a, 64 bits (Fowler, Noll, Vo; RFC 9923).
    /// - Parameter start: the hash of what comes before `bytes`, to hash a concatenation piece by piece.
    package static func fnv1a(_ bytes: some Sequence<UInt8>, from start: UInt64 = basis) -> UInt64 {
        var hash = start
        for byte in bytes { hash = fnv1a(byte, from: hash) }
        return hash
    }

    /// The same for one byte.
    static func fnv1a(_ byte: UInt8, from start: UInt64) -> UInt64 { (start ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }

    /// Spreads a hash over all 64 bits, so that its low bits and its sign bit can be used independently.
    /// FNV-1a alone mixes its last byte poorly. The finaliser of MurmurHash3 (Appleby).
    package static func mix(_ hash: UInt64) -> UInt64 {
        var h = hash
        h = (h ^ (h >> 33)) &* 0xff51_afd7_ed55_8ccd
        h = (h ^ (h >> 33)) &* 0xc4ce_b9fe_1a85_ec53
        return h ^ (h >> 33)
    }
}
