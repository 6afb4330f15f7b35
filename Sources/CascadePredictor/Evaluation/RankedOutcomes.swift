/// Outcomes in order of fold and probability, so that the area under the ROC curve of any resample takes one pass.
struct RankedOutcomes {
    private let sorted: [ScoredOutcome]

    init(_ outcomes: [ScoredOutcome]) {
        sorted = outcomes.sorted { ($0.fold, $0.probability, $0.rate) < ($1.fold, $1.probability, $1.rate) }
    }

    /// The share of (success, failure) pairs of one fold that are ranked rightly, ties counting half (Mann and Whitney
    /// 1947); nil when there is no such pair.
    /// - Parameter copies: how often each of the sorted outcomes counts; once when nil.
    func auc(copies: [Int]? = nil) -> Double? {
        var (right, pairs) = (0.0, 0.0)
        var (fold, probability): (Int?, Double?) = (nil, nil)
        var (foldSuccesses, foldFailures, tiedSuccesses, tiedFailures) = (0.0, 0.0, 0.0, 0.0)
        func closeTie() {
            right += tiedSuccesses * (foldFailures + tiedFailures / 2)
            foldSuccesses += tiedSuccesses
            foldFailures += tiedFailures
            (tiedSuccesses, tiedFailures) = (0, 0)
        }
        for (index, outcome) in sorted.enumerated() {
            if outcome.fold != fold || outcome.probability != probability { closeTie() }
            if outcome.fold != fold {
                pairs += foldSuccesses * foldFailures
                (foldSuccesses, foldFailures) = (0, 0)
            }
            (fold, probability) = (outcome.fold, outcome.probability)
            let weight = Double(copies?[index] ?? 1)
            tiedSuccesses += weight * outcome.rate
            tiedFailures += weight * (1 - outcome.rate)
        }
        closeTie()
        pairs += foldSuccesses * foldFailures
        return pairs > 0 ? right / pairs : nil
    }

    /// The 95 % percentile interval over resamples of the problems; nil when no resample has both outcomes.
    func aucInterval(resamples: Int, seed: UInt64) -> Interval? {
        var generator = SeededGenerator(seed: seed)
        var values: [Double] = []
        for _ in 0..<resamples {
            var copies = Array(repeating: 0, count: sorted.count)
            for _ in sorted.indices { copies[generator.below(sorted.count)] += 1 }
            if let value = auc(copies: copies) { values.append(value) }
        }
        return Interval.percentile(values)
    }
}
