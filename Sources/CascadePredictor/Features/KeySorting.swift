/// Sorting of 64-bit keys by their bytes, the lowest first (LSD radix sort: Knuth, The Art of Computer Programming 3,
/// section 5.2.5): time grows with the number of keys, whatever they are.
enum KeySorting {
    /// Ascending by some of the keys' bytes; keys that are equal there stay in their order.
    /// - Parameter bytes: counted from the lowest, which is 0.
    static func sort(_ keys: inout [UInt64], bytes: Range<Int> = 0..<8) {
        guard keys.count > 1 else { return }
        var other = [UInt64](repeating: 0, count: keys.count)
        var ends = [Int32](repeating: 0, count: 256)
        for byte in bytes {
            if move(keys, to: &other, by: byte * 8, &ends) { swap(&keys, &other) }
        }
    }

    /// All of 64 bits, ascending. Hashes differ in their highest bytes, equal ones aside: these are sorted, and the rest is
    /// put right; where that is too much, every byte is sorted.
    static func sortHashes(_ hashes: inout [UInt64]) {
        sort(&hashes, bytes: 5..<8)
        var budget = 4 * hashes.count
        hashes.withUnsafeMutableBufferPointer { hashes in
            for index in hashes.indices.dropFirst() {
                let hash = hashes[index]
                var place = index
                while place > 0, hashes[place - 1] > hash, budget > 0 {
                    hashes[place] = hashes[place - 1]
                    place -= 1
                    budget -= 1
                }
                hashes[place] = hash
            }
        }
        if budget == 0 { sort(&hashes) }
    }

    /// - Returns: false when all keys share the byte, and nothing was moved.
    private static func move(
        _ keys: [UInt64], to other: inout [UInt64], by shift: Int, _ ends: inout [Int32]
    ) -> Bool {
        let (first, count) = (keys[0] >> UInt64(shift) & 0xff, keys.count)
        return keys.withUnsafeBufferPointer { keys in
            other.withUnsafeMutableBufferPointer { other in
                ends.withUnsafeMutableBufferPointer { ends in
                    ends.update(repeating: 0)
                    for key in keys { ends[Int(key >> UInt64(shift) & 0xff)] += 1 }
                    if Int(ends[Int(first)]) == count { return false }
                    var sum: Int32 = 0
                    for digit in ends.indices { (ends[digit], sum) = (sum, sum + ends[digit]) }
                    for key in keys {
                        let digit = Int(key >> UInt64(shift) & 0xff)
                        other[Int(ends[digit])] = key
                        ends[digit] += 1
                    }
                    return true
                }
            }
        }
    }
}
