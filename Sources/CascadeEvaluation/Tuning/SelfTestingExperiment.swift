package import CascadeCore

/// The experiment of Chen et al. (arXiv 2405.15842, section 5): what a cascade costs beside self-testing by one model of
/// the same accuracy.
///
/// On the validation split of each seed, every Pareto-optimal plan of a single tier is met by the cheapest plan of the grid
/// that is at least as accurate there. Costs are compared on the held-out problems, which had no say in the choice.
package struct SelfTestingExperiment: Sendable {
    /// A single model's plan and the cascade that meets it.
    package struct Pair: Sendable {
        package var seed: UInt64
        package var single: TunedPlan
        package var cascade: TunedPlan

        /// 1 − cost of the cascade / cost of the single model, on held-out problems; nil where the latter is free.
        package var saving: Double? {
            let base = single.heldOut.cost.dollars
            return base > 0 ? 1 - cascade.heldOut.cost.dollars / base : nil
        }

        /// Accuracy of the cascade less that of the single model, on held-out problems.
        package var gain: Double {
            (cascade.heldOut.accuracy.rate ?? 0) - (single.heldOut.accuracy.rate ?? 0)
        }
    }

    /// A mean over seeds, with the range that the middle 95 % of the seeds lie in. Splits of different seeds share
    /// problems, so this is how much the split matters, not a confidence interval for other problems.
    package struct Spread: Sendable, Hashable, Encodable {
        package var mean: Double
        package var low: Double
        package var high: Double

        /// - Returns: nil for no values.
        init?(_ values: [Double]) {
            guard let low = Quantile.of(values, 0.025), let high = Quantile.of(values, 0.975) else { return nil }
            mean = values.reduce(0, +) / Double(values.count)
            (self.low, self.high) = (low, high)
        }
    }

    package let table: PlanTable
    package let digest: ContentHash
    package let share: Double
    package let seeds: [UInt64]
    package let pairs: [Pair]

    /// - Parameters:
    ///   - table: of the paper's grid.
    ///   - seeds: one split each.
    /// - Throws: `TuningError`.
    package init(
        _ table: PlanTable, share: Double = 0.3, seeds: [UInt64], digest: ContentHash
    ) throws(TuningError) {
        self.table = table
        self.digest = digest
        self.share = share
        self.seeds = seeds
        var pairs: [Pair] = []
        for seed in seeds { pairs += try Self.pairs(table, share: share, seed: seed) }
        self.pairs = pairs
    }

    private static func pairs(
        _ table: PlanTable, share: Double, seed: UInt64
    ) throws(TuningError) -> [Pair] {
        let split = try ValidationSplit(of: table.matrix, judged: table.judged, share: share, seed: seed)
        let search = PlanSearch(table, rows: split.validation)
        let cascades = search.frontier().entries
        let measured = { (entry: PlanFrontier.Entry) in
            table.measures(of: entry.plan, over: split.heldOut).map {
                TunedPlan(plan: entry.plan, validation: entry.measures, heldOut: $0)
            }
        }
        return search.singleTierFrontier().entries.compactMap { entry in
            // Frontiers begin with the cheapest plan, so the first that is accurate enough is the cheapest that is.
            guard let match = cascades.first(where: { $0.measures.right >= entry.measures.right }),
                let single = measured(entry), let cascade = measured(match)
            else { return nil }
            return Pair(seed: seed, single: single, cascade: cascade)
        }
    }

    /// Of each seed, the mean saving over its pairs.
    package var savings: [Double] { means { $0.saving } }
    /// Of each seed, the mean gain in accuracy over its pairs.
    package var gains: [Double] { means { $0.gain } }
    package var saving: Spread? { Spread(savings) }
    package var gain: Spread? { Spread(gains) }
    /// The largest saving of any pair.
    package var bestSaving: Double? { pairs.compactMap(\.saving).max() }

    private func means(_ value: (Pair) -> Double?) -> [Double] {
        seeds.compactMap { seed in
            let values = pairs.filter { $0.seed == seed }.compactMap(value)
            return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
        }
    }
}
