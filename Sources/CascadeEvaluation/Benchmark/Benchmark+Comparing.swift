import CascadeCore

extension Benchmark {
    /// Curves, areas, and rows against each other. Needs every row's outcomes.
    func compare(_ result: inout BenchmarkResult) {
        let families = CurveFamily.all(in: result.rows, ladder: setup.ladder)
        let limits = families.limits
        result.curves = families.families.map { family in
            let area = CurveArea(family.points())
            return CostQualityCurve(
                family: family.name,
                points: zip(family.points(), family.rows).map {
                    CostQualityCurve.Point(cost: $0.cost, accuracy: $0.accuracy, row: $1)
                }.sorted { $0.cost < $1.cost },
                hull: area.hull.map {
                    CostQualityCurve.Point(
                        cost: $0.cost, accuracy: $0.accuracy, row: $0.index < 0 ? "" : family.rows[$0.index])
                },
                area: limits.flatMap { area.linear(to: $0.most) },
                logArea: limits.flatMap { area.logarithmic(from: $0.least, to: $0.most) },
                unselectedArea: limits.flatMap { CurveArea.unselected(family.points(), to: $0.most) })
        }
        let areas = AreaBootstrap(
            families, resamples: setup.options.resamples, seed: setup.options.seed)
        for index in result.curves.indices {
            result.curves[index].areaInterval = areas?.interval(of: result.curves[index].family)
        }
        result.areaDifferences = areas?.differences(of: PolicyFamily.bayes.rawValue) ?? []
        result.differences = differences(result)
    }

    private func differences(_ result: BenchmarkResult) -> [BenchmarkDifference] {
        let top = Self.alwaysTop(setup.ladder)
        var pairs = result.rows.filter { $0.valuePerSolve == nil && $0.kind == .policy }.map { ($0.id, top) }
        for goal in TuningGoal.allCases {
            for other in PolicyFamily.allCases where other != .bayes {
                let id = other == .hardPredictor ? other.rawValue : "\(other.rawValue)@\(goal.rawValue)"
                pairs.append(("\(PolicyFamily.bayes.rawValue)@\(goal.rawValue)", id))
            }
        }
        return pairs.compactMap { pair in
            result.row(pair.0).flatMap { first in
                result.row(pair.1).flatMap {
                    BenchmarkDifference(
                        first, against: $0, resamples: setup.options.resamples, seed: setup.options.seed)
                }
            }
        }
    }

    /// Every tier's predictions, and what `bayes` believed of its answers.
    func reliability(_ result: BenchmarkResult) -> [ReliabilityCurve] {
        var curves: [ReliabilityCurve?] = setup.ladder.tiers.indices.map { tier in
            ReliabilityCurve(
                name: "predicted: \(setup.ladder[tier].name) solves it",
                claims: setup.predictor.isUninformed
                    ? []
                    : setup.rows.compactMap { row in
                        let stated = setup.predictions[setup.folds[row]][row].solveProbabilities
                        let first = setup.bench.gold.rows[row].passes[tier].first ?? nil
                        return stated.indices.contains(tier) ? first.map { (stated[tier], $0) } : nil
                    })
        }
        for row in result.rows where row.family == PolicyFamily.bayes.rawValue && row.valuePerSolve == nil {
            guard row.kind == .policy else { continue }
            curves.append(
                ReliabilityCurve(
                    name: "\(row.id): its answer is right",
                    claims: row.outcomes.compactMap { outcome in
                        outcome.believed.flatMap { stated in outcome.passed.map { (stated, $0) } }
                    }))
        }
        return curves.compactMap { $0 }
    }
}

extension BenchmarkDifference {
    /// - Returns: nil when no problem was judged under both.
    package init?(
        _ first: BenchmarkRow, against second: BenchmarkRow, resamples: Int = 10_000, seed: UInt64 = 0
    ) {
        let pairs = zip(first.outcomes, second.outcomes).filter { $0.passed != nil && $1.passed != nil }
        let gains = pairs.map { ($0.passed == true ? 1.0 : 0) - ($1.passed == true ? 1.0 : 0) }
        guard let accuracy = PairedBootstrap(differences: gains, resamples: resamples, seed: seed) else { return nil }
        let costs = zip(first.outcomes, second.outcomes).compactMap { a, b in
            a.cost.flatMap { cost in b.cost.map { cost - $0 } }
        }
        let isKnown = costs.count == first.outcomes.count
        var ratio: Double?
        if let a = first.cost.total, let b = second.cost.total, b > 0 { ratio = a / b }
        self.init(
            row: first.id, baseline: second.id, problems: pairs.count, accuracy: accuracy,
            mcNemar: McNemar(pairs.map { (first: $0.passed == true, second: $1.passed == true) }),
            cost: isKnown ? PairedBootstrap(differences: costs, resamples: resamples, seed: seed) : nil,
            costRatio: ratio)
    }
}
