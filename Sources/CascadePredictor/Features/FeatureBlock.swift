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
        let isWanted = (1...longest).map(lengths.contains)
        hashes.reserveCapacity(hashes.count + bytes.count * lengths.count)
        for start in bytes.indices {
            var hash = root
            for length in 1...min(longest, bytes.count - start) {
                hash = StableHash.fnv1a(CollectionOfOne(bytes[start + length - 1]), from: hash)
                if isWanted[length - 1] { hashes.append(hash) }
            }
        }
    }

    mutating func add(_ text: String) { add(text.utf8) }

    /// Hash and value of each feature, by ascending hash: (1 + ln(count)) · weight, divided so that the block's
    /// Euclidean length is 1. Every block thus weighs the same, however long its text.
    /// - Parameter weight: of a feature, by its hash; never 0.
    func normalized(weight: (UInt64) -> Double = { _ in 1 }) -> [(hash: UInt64, value: Double)] {
        var raw: [(hash: UInt64, value: Double)] = []
        for hash in hashes.sorted() {
            if raw.last?.hash == hash { raw[raw.count - 1].value += 1 } else { raw.append((hash, 1)) }
        }
        for index in raw.indices { raw[index].value = (1 + log(raw[index].value)) * weight(raw[index].hash) }
        let length = raw.reduce(0) { $0 + $1.value * $1.value }.squareRoot()
        return raw.map { (hash: $0.hash, value: $0.value / length) }
    }
}
