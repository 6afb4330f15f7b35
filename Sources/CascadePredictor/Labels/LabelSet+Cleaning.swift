extension LabelSet {
    /// Without the problems that no tier ever solved: nothing tells where they should have started (ComplexityNet drops
    /// them too).
    package func cleaned() -> LabelSet {
        LabelSet(tiers: tiers, rows: rows.filter { $0.counts.contains { ($0?.solved ?? 0) > 0 } })
    }

    /// How many problems have each class of a scale, and how many have none.
    package func distribution(_ scale: ComplexityScale) -> (counts: [Int], without: Int) {
        var counts = Array(repeating: 0, count: scale.count(tiers: tiers.count))
        var without = 0
        for row in rows {
            if let label = scale.label(row.counts) { counts[label] += 1 } else { without += 1 }
        }
        return (counts, without)
    }
}
