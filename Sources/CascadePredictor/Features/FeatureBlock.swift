import Glibc

/// The features of one kind found in one problem, hashed with the block's name so that equal texts in different
/// blocks are different features.
struct FeatureBlock {
    private let root: UInt64
    private var counts: [UInt64: Double] = [:]

    init(_ name: String) { root = StableHash.fnv1a("\(name):".utf8) }

    mutating func add(_ bytes: some Sequence<UInt8>) {
        counts[StableHash.fnv1a(bytes, from: root), default: 0] += 1
    }

    mutating func add(_ text: String) { add(text.utf8) }

    /// Hash and value of each feature, by ascending hash: 1 + ln(count), divided so that the block's Euclidean length
    /// is 1. Every block thus weighs the same, however long its text.
    func normalized() -> [(hash: UInt64, value: Double)] {
        let raw = counts.map { (hash: $0.key, value: 1 + log($0.value)) }.sorted { $0.hash < $1.hash }
        let length = raw.reduce(0) { $0 + $1.value * $1.value }.squareRoot()
        return raw.map { (hash: $0.hash, value: $0.value / length) }
    }
}
