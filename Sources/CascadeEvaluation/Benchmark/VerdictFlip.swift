import CascadeCore

/// Falsifies a share of the self-test verdicts, visible examples included: a gate that is worse than it was recorded.
struct VerdictFlip: Sendable {
    enum Direction: String, Sendable, CaseIterable {
        /// What fails is said to pass: more wrong answers are accepted.
        case toPass
        /// What passes is said to fail: more right answers are escalated.
        case toFail

        var words: String { self == .toPass ? "of failures pass" : "of passes fail" }
    }

    var share: Double
    var direction: Direction
    var seed: UInt64

    /// Drawn by problem, code and test, so that equal candidates stay equal.
    func applied(to matrix: Matrix) -> Matrix {
        var matrix = matrix
        for row in matrix.rows.indices {
            var drawn: [ContentHash: [Verdict]] = [:]
            for tier in matrix.rows[row].cells.indices {
                for sample in matrix.rows[row].cells[tier].samples.indices {
                    let recorded = matrix.rows[row].cells[tier].samples[sample]
                    guard let candidate = recorded.candidate else { continue }
                    let verdicts = drawn[candidate.id] ?? flipped(recorded.verdicts, row: row, place: drawn.count)
                    drawn[candidate.id] = verdicts
                    matrix.rows[row].cells[tier].samples[sample].verdicts = verdicts
                    if verdicts != recorded.verdicts {
                        matrix.rows[row].cells[tier].samples[sample].outcome =
                            verdicts.allSatisfy { $0 == .pass } ? .passed : .failed
                    }
                }
            }
        }
        return matrix
    }

    private func flipped(_ verdicts: [Verdict], row: Int, place: Int) -> [Verdict] {
        var generator = SplitMix64(seed: seed ^ UInt64(row) << 32 ^ UInt64(place) << 16)
        return verdicts.map { verdict in
            let isDrawn = generator.unit() < share
            guard isDrawn else { return verdict }
            return direction == .toPass ? .pass : verdict == .pass ? .fail : verdict
        }
    }
}
