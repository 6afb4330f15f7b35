/// What a reliability diagram shows: for problems that were given like probabilities, how many of them were solved.
/// Bins hold equally many problems, so that none is nearly empty.
package struct ReliabilityDiagram: Sendable, Hashable, Codable {
    /// Problems with neighbouring probabilities.
    package struct Bin: Sendable, Hashable, Codable {
        package var problems: Int
        /// Mean of what was predicted.
        package var predicted: Double
        /// Mean success rate.
        package var solved: Double
        /// Wilson, 95 %, of the success rate; each problem counts as one trial.
        package var interval: Interval
    }

    /// By ascending probability.
    package var bins: [Bin]
    /// Σ share of the problems · |predicted − solved|: expected calibration error over these bins. Noise alone makes it
    /// positive.
    package var error: Double
    /// √(Σ share · ((predicted − solved)² − solved·(1 − solved) / (problems − 1))), 0 where noise explains it all: the
    /// debiased root mean square calibration error (Kumar, Liang, Ma, "Verified uncertainty calibration", NeurIPS 2019,
    /// section 4).
    package var debiased: Double

    /// - Parameter outcomes: at least one.
    init(_ outcomes: [ScoredOutcome], bins count: Int = 10) {
        let sorted = outcomes.sorted { ($0.probability, $0.rate) < ($1.probability, $1.rate) }
        let count = max(1, min(count, sorted.count / 2))
        bins = (0..<count).map { number in
            let members = sorted[(number * sorted.count / count)..<((number + 1) * sorted.count / count)]
            let size = Double(members.count)
            let solved = members.reduce(0) { $0 + $1.rate } / size
            return Bin(
                problems: members.count, predicted: members.reduce(0) { $0 + $1.probability } / size, solved: solved,
                interval: .wilson(share: solved, count: members.count))
        }
        let total = Double(sorted.count)
        error = bins.reduce(0) { $0 + Double($1.problems) / total * abs($1.predicted - $1.solved) }
        let square = bins.reduce(0) { sum, bin in
            let gap = bin.predicted - bin.solved
            let noise = bin.solved * (1 - bin.solved) / Double(max(1, bin.problems - 1))
            return sum + Double(bin.problems) / total * (gap * gap - noise)
        }
        debiased = max(0, square).squareRoot()
    }
}
