import CascadeCore

/// Which of the recorded samples stand for the first, second, … answer of a tier. A recording holds more samples than
/// most plans ask for: another seed draws others, which shows how much of a difference is luck.
package struct SampleOrder: Sendable, Hashable {
    /// Nil keeps the order of the recording, which a run on the same recording would meet.
    package var seed: UInt64?

    package init(seed: UInt64? = nil) { self.seed = seed }

    /// Positions `0..<count` in the order in which they are drawn.
    /// - Parameters:
    ///   - row: the problem's position in the matrix.
    ///   - stream: keeps solutions and tests of every tier apart.
    func positions(of count: Int, row: Int, stream: Int) -> [Int] {
        guard let seed else { return Array(0..<count) }
        var mixer = SplitMix64(seed: seed)
        let salt = mixer.next() ^ (UInt64(row) &* 0x9E37_79B9_7F4A_7C15) ^ (UInt64(stream) << 48)
        var generator = SplitMix64(seed: salt)
        var positions = Array(0..<count)
        // Fisher and Yates, from the front: a longer plan begins with the samples of a shorter one.
        for index in positions.indices.dropLast() {
            positions.swapAt(index, index + generator.below(count - index))
        }
        return positions
    }
}
