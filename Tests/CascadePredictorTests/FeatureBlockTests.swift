import Glibc
import Testing

@testable import CascadePredictor

struct FeatureBlockTests {
    @Test func weighsByCountAndRarityToLengthOne() {
        var block = FeatureBlock("b")
        for word in ["x", "y", "x", "x"] { block.add(word) }
        let plain = block.normalized()
        #expect(plain.count == 2 && plain[0].hash < plain[1].hash)
        let x = StableHash.fnv1a("b:x".utf8)
        let (most, least) = (1 + log(3.0), 1.0)
        let length = (most * most + least).squareRoot()
        for feature in plain {
            #expect(abs(feature.value - (feature.hash == x ? most : least) / length) < 1e-15)
        }
        // A weight that makes up for the count.
        let even = block.normalized { $0 == x ? 1 / (1 + log(3.0)) : 1 }
        #expect(even.allSatisfy { abs($0.value - 0.5.squareRoot()) < 1e-15 })
        #expect(FeatureBlock("b").normalized().isEmpty)
    }

    @Test func runsAreAllPiecesOfTheirLengths() {
        var (runs, pieces) = (FeatureBlock("c"), FeatureBlock("c"))
        let bytes = Array("abcab".utf8)
        runs.addRuns(of: [2, 4], in: bytes)
        for piece in ["ab", "bc", "ca", "ab", "abca", "bcab"] { pieces.add(piece) }
        #expect(runs.normalized().map(\.hash) == pieces.normalized().map(\.hash))
        #expect(runs.normalized().map(\.value) == pieces.normalized().map(\.value))
        let words = Array("a bc d".utf8).split(separator: 32)
        var (grams, joined) = (FeatureBlock("w"), FeatureBlock("w"))
        grams.addRuns(of: [2, 3], inWords: words)
        for gram in ["a bc", "a bc d", "bc d"] { joined.add(gram) }
        #expect(grams.normalized().map(\.hash) == joined.normalized().map(\.hash))
        var none = FeatureBlock("c")
        none.addRuns(of: [4], inWords: words)
        none.addRuns(of: [], in: bytes)
        none.addRuns(of: [3], in: Array("ab".utf8))
        none.addRuns(of: [3], in: [])
        #expect(none.normalized().isEmpty)
    }
}
