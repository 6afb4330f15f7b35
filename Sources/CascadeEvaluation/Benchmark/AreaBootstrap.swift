import CascadeCore

/// The points of one family's curve, problem by problem.
struct CurveFamily: Sendable {
    var name: String
    /// Ids of the rows.
    var rows: [String]
    /// By point, then problem: right, or nil where it was not judged; and dollars.
    var right: [[Double?]]
    var costs: [[Double]]

    /// Families whose costs are known.
    struct Set: Sendable {
        var families: [CurveFamily]
        /// By problem, what always-top and the cheapest tier alone cost; nil when that is unknown.
        var top: [Double]?
        var cheapest: [Double]?

        /// The axis: what the cheapest tier and what always-top cost a problem.
        var limits: (least: Double, most: Double)? {
            guard let top, let cheapest, !top.isEmpty else { return nil }
            return (cheapest.reduce(0, +) / Double(cheapest.count), top.reduce(0, +) / Double(top.count))
        }
    }

    /// One for each family with its policies at every value and goal, and one for the always-tier policies. Rows that are
    /// chosen for a goal lie on no family's sweep and so count as further points of it.
    static func all(in rows: [BenchmarkRow], ladder: Ladder) -> Set {
        var families: [CurveFamily] = []
        for row in rows where row.kind == .policy || row.kind == .baseline {
            let costs = row.outcomes.compactMap(\.cost)
            guard costs.count == row.outcomes.count else { continue }
            let place = families.firstIndex { $0.name == row.family } ?? families.count
            if place == families.count {
                families.append(CurveFamily(name: row.family, rows: [], right: [], costs: []))
            }
            families[place].rows.append(row.id)
            families[place].right.append(row.outcomes.map { $0.passed.map { $0 ? 1 : 0 } })
            families[place].costs.append(costs)
        }
        let always = { (tier: Int) -> [Double]? in
            guard let family = families.first(where: { $0.name == "always" }),
                let place = family.rows.firstIndex(of: "always-\(ladder[tier].name)")
            else { return nil }
            return family.costs[place]
        }
        return Set(families: families, top: always(ladder.top), cheapest: always(0))
    }

    /// Mean cost and accuracy of every point.
    /// - Parameter weights: how often each problem counts; nil for once.
    func points(weights: [Double]? = nil) -> [(cost: Double, accuracy: Double)] {
        zip(right, costs).map { right, costs in
            var (solved, judged, cost, count) = (0.0, 0.0, 0.0, 0.0)
            for problem in costs.indices {
                let weight = weights?[problem] ?? 1
                cost += weight * costs[problem]
                count += weight
                guard let value = right[problem] else { continue }
                solved += weight * value
                judged += weight
            }
            return (cost: count > 0 ? cost / count : 0, accuracy: judged > 0 ? solved / judged : 0)
        }
    }
}

/// Areas under all curves on the same resampled problems: problems are drawn with replacement, and whole curves, their
/// hulls and the axis are computed anew (Efron and Tibshirani 1993, chapter 13).
struct AreaBootstrap: Sendable {
    private let names: [String]
    private let measured: [Double]
    /// By resample, then family.
    private let areas: [[Double]]

    /// - Returns: nil when a cost is unknown, or no resample is asked for.
    init?(_ set: CurveFamily.Set, resamples: Int, seed: UInt64) {
        guard let top = set.top, !top.isEmpty, resamples > 0 else { return nil }
        names = set.families.map(\.name)
        let count = top.count
        func areas(_ weights: [Double]) -> [Double]? {
            let total = zip(weights, top).reduce(0) { $0 + $1.0 * $1.1 }
            let areas = set.families.map { CurveArea($0.points(weights: weights)).linear(to: total / Double(count)) }
            return areas.contains { $0 == nil } ? nil : areas.compactMap { $0 }
        }
        guard let measured = areas(Array(repeating: 1, count: count)) else { return nil }
        self.measured = measured
        var generator = SplitMix64(seed: seed)
        self.areas = (0..<resamples).compactMap { _ in
            var weights = [Double](repeating: 0, count: count)
            for _ in 0..<count { weights[generator.below(count)] += 1 }
            return areas(weights)
        }
    }

    func interval(of name: String) -> Interval? {
        guard let place = names.firstIndex(of: name) else { return nil }
        return interval(areas.map { $0[place] })
    }

    /// One family against every other.
    func differences(of name: String) -> [AreaDifference] {
        guard let place = names.firstIndex(of: name) else { return [] }
        return names.indices.filter { $0 != place }.compactMap { other in
            interval(areas.map { $0[place] - $0[other] }).map { interval in
                AreaDifference(
                    family: name, baseline: names[other], difference: measured[place] - measured[other],
                    interval: interval, resamples: areas.count)
            }
        }
    }

    private func interval(_ values: [Double]) -> Interval? {
        let sorted = values.sorted()
        guard let low = Quantile.ofSorted(sorted, 0.025), let high = Quantile.ofSorted(sorted, 0.975) else {
            return nil
        }
        return Interval(low: low, high: high)
    }
}
