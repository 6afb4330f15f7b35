import Testing

@testable import CascadePredictor

@Suite struct KeySortingTests {
    private func drawn(_ count: Int, _ seed: UInt64 = 3) -> [UInt64] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in generator.next() }
    }

    @Test(arguments: [0, 1, 2, 3, 64, 65, 1000])
    func sortsAsComparingDoes(count: Int) {
        let keys = drawn(count)
        var (all, hashes) = (keys, keys)
        KeySorting.sort(&all)
        KeySorting.sortHashes(&hashes)
        #expect(all == keys.sorted())
        #expect(hashes == keys.sorted())
    }

    /// Nothing tells these hashes apart in their highest bytes, as happens when someone chooses them so.
    @Test func sortsHashesThatShareTheirHighestBytes() {
        let keys = drawn(500).map { $0 & 0xffff_ffff }
        var hashes = keys
        KeySorting.sortHashes(&hashes)
        #expect(hashes == keys.sorted())
        var equal = [UInt64](repeating: .max, count: 300) + [1]
        KeySorting.sortHashes(&equal)
        #expect(equal == [1] + [UInt64](repeating: .max, count: 300))
    }

    @Test func keysThatAreEqualInTheirBytesKeepTheirOrder() {
        var keys: [UInt64] = [0x2_05, 0x1_09, 0x2_01, 0x1_02, 0x1_07]
        KeySorting.sort(&keys, bytes: 1..<2)
        #expect(keys == [0x1_09, 0x1_02, 0x1_07, 0x2_05, 0x2_01])
        KeySorting.sort(&keys, bytes: 3..<3)
        #expect(keys.first == 0x1_09)
    }
}
