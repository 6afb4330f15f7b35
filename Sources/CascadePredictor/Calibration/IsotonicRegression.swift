/// The non-decreasing step curve closest to the rates in squares, by pooling adjacent violators (Ayer et al. 1955;
/// for calibration Zadrozny and Elkan, KDD 2002). Between its points it is linear, beyond them constant.
package struct IsotonicRegression: Sendable, Hashable, Codable {
    /// Ascending.
    package var scores: [Double]
    /// Never falling; kept away from 0 and 1, see `fit`.
    package var probabilities: [Double]

    package init(scores: [Double], probabilities: [Double]) {
        self.scores = scores
        self.probabilities = probabilities
    }

    private struct Block {
        var first: Double
        var last: Double
        var sum: Double
        var weight: Double
        var mean: Double { sum / weight }
    }

    /// - Parameter data: at least one score. Probabilities are held within 1/(n+2) of 0 and 1: n problems without an
    ///   exception do not show that there is none.
    static func fit(_ data: [ScoredRate]) -> IsotonicRegression {
        var blocks: [Block] = []
        for item in data.sorted(by: { ($0.score, $0.rate) < ($1.score, $1.rate) }) {
            if let last = blocks.last, last.last == item.score, last.first == item.score {
                blocks[blocks.count - 1].sum += item.rate
                blocks[blocks.count - 1].weight += 1
            } else {
                blocks.append(Block(first: item.score, last: item.score, sum: item.rate, weight: 1))
            }
        }
        let margin = 1 / Double(data.count + 2)
        var curve = IsotonicRegression(scores: [], probabilities: [])
        for block in pool(blocks) {
            let mean = min(max(block.mean, margin), 1 - margin)
            for score in block.first == block.last ? [block.first] : [block.first, block.last] {
                curve.scores.append(score)
                curve.probabilities.append(mean)
            }
        }
        return curve
    }

    private static func pool(_ blocks: [Block]) -> [Block] {
        var pooled: [Block] = []
        for block in blocks {
            var block = block
            while let before = pooled.last, before.mean >= block.mean {
                block = Block(
                    first: before.first, last: block.last, sum: before.sum + block.sum,
                    weight: before.weight + block.weight)
                pooled.removeLast()
            }
            pooled.append(block)
        }
        return pooled
    }

    package func probability(_ score: Double) -> Double {
        guard let above = scores.firstIndex(where: { $0 >= score }) else { return probabilities.last ?? 0.5 }
        guard above > 0, scores[above] > score else { return probabilities[above] }
        let share = (score - scores[above - 1]) / (scores[above] - scores[above - 1])
        return probabilities[above - 1] + share * (probabilities[above] - probabilities[above - 1])
    }

    var isSound: Bool {
        !scores.isEmpty && scores.count == probabilities.count && scores.allSatisfy(\.isFinite)
            && probabilities.allSatisfy((0...1).contains)
            && zip(scores, scores.dropFirst()).allSatisfy(<)
            && zip(probabilities, probabilities.dropFirst()).allSatisfy(<=)
    }
}
