import CascadeEvaluation
import Testing

/// Expected values: the reference implementation in C, and the same algorithm written in Python.
struct SplitMix64Tests {
    @Test func agreesWithTheReference() {
        var generator = SplitMix64(seed: 1_234_567)
        let values = (0..<5).map { _ in generator.next() }
        #expect(
            values == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
    }

    @Test func drawsBelowABound() {
        var generator = SplitMix64(seed: 42)
        let values = (0..<20).map { _ in generator.below(10) }
        #expect(values == [7, 1, 2, 3, 0, 8, 2, 8, 3, 6, 2, 4, 5, 5, 6, 2, 1, 4, 0, 6])
    }

    @Test func rejectsWhatWouldFavourSmallNumbers() {
        var generator = SplitMix64(seed: 7)
        let values = (0..<4).map { _ in generator.below((1 << 62) + 12345) }
        #expect(
            values == [
                77_422_343_148_739_158, 4_154_025_436_703_913_456, 2_086_519_961_375_186_503,
                1_150_299_863_866_390_155,
            ])
    }
}
