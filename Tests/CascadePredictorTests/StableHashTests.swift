import Testing

@testable import CascadePredictor

struct StableHashTests {
    /// Published test vectors of 64-bit FNV-1a.
    @Test(arguments: [
        ("", 0xcbf2_9ce4_8422_2325 as UInt64), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8),
    ])
    func hashesAsPublished(text: String, hash: UInt64) {
        #expect(StableHash.fnv1a(text.utf8) == hash)
    }

    @Test func hashesPieceByPiece() {
        let start = StableHash.fnv1a("foo".utf8)
        #expect(StableHash.fnv1a("bar".utf8, from: start) == StableHash.fnv1a("foobar".utf8))
    }

    /// Computed with an implementation of MurmurHash3's finaliser in another language.
    @Test func mixesAsMurmurDoes() {
        #expect(StableHash.mix(1) == 0xb456_bcfc_34c2_cb2c)
        #expect(StableHash.mix(StableHash.fnv1a("foobar".utf8)) == 0x2c22_1949_22d1_672b)
    }
}
