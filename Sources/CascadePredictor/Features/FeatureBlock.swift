import Glibc

/// The features of one kind found in one problem, hashed with the block's name so that equal texts in different
/// blocks are different features.
struct FeatureBlock {
    private let root: UInt64
    /// One for each occurrence.
    private var hashes: [UInt64] = []

    init(_ name: String) { root = StableHash.fnv1a("\(name):".utf8) }

    mutating func add(_ bytes: some Sequence<UInt8>) { hashes.append(StableHash.fnv1a(bytes, from: root)) }

    /// All runs of so many consecutive bytes. A run's hash continues that of the shorter one, so none is read twice.
    mutating func addRuns(of lengths: [Int], in bytes: [UInt8]) {
        guard let longest = lengths.max(), longest > 0 else { return }
        // Bit n is set for length n.
        let wanted = lengths.reduce(0) { $0 | 1 << $1 }
        hashes.reserveCapacity(hashes.count + bytes.count * lengths.count)
        bytes.withUnsafeBufferPointer { bytes in
            for start in bytes.indices {
                var hash = root
                for length in 1...min(longest, bytes.count - start) {
                    hash = StableHash.fnv1a(bytes[start + length - 1], from: hash)
                    if wanted >> length & 1 == 1 { hashes.append(hash) }
                }
            }
        }
    }

    /// All runs of so many consecutive words, joined by one space.
    mutating func addRuns(of lengths: [Int], inWords words: [ArraySlice<UInt8>]) {
        guard let longest = lengths.max(), longest > 0 else { return }
        let wanted = lengths.reduce(0) { $0 | 1 << $1 }
        for start in words.indices {
            var hash = root
            for length in 1...min(longest, words.count - start) {
                if length > 1 { hash = StableHash.fnv1a(UInt8(ascii: " "), from: hash) }
                hash = StableHash.fnv1a(words[start + length - 1], from: hash)
                if wanted >> length & 1 == 1 { hashes.append(hash) }
            }
        }
    }

    mutating func add(_ text: String) { add(text.utf8) }

    /// Hash and value of each feature, by ascending hash: (1 + ln(count)) · weight, divided so that the block's
    /// Euclidean length is 1. Every block thus weighs the same, however long its text.
    /// - Parameter weight: of a feature, by its hash; never 0.
    func normalized(weight: (UInt64) -> Double = { _ in 1 }) -> [(hash: UInt64, value: Double)] {
        var sorted = hashes
        KeySorting.sortHashes(&sorted)
        var features: [(hash: UInt64, value: Double)] = []
        features.reserveCapacity(sorted.count)
        var (squares, start) = (0.0, 0)
        while start < sorted.count {
            let hash = sorted[start]
            var end = start + 1
            while end < sorted.count, sorted[end] == hash { end += 1 }
            let value = (end - start == 1 ? 1 : 1 + log(Double(end - start))) * weight(hash)
            features.append((hash, value))
            squares += value * value
            start = end
        }
        let length = squares.squareRoot()
        for index in features.indices { features[index].value /= length }
        return features
    }
}
