extension BenchmarkResult {
    /// Rows of the main table: baselines, policies tuned for a goal, oracles.
    var mainRows: [BenchmarkRow] {
        rows.filter { row in
            row.valuePerSolve == nil && [.baseline, .policy, .oracle].contains(row.kind)
        }
    }

    /// Every other measured row: sweeps over the value of a solved problem, other selectors, and other parts.
    var furtherRows: [BenchmarkRow] {
        let shown = Set(mainRows.map(\.id))
        return rows.filter { !shown.contains($0.id) }
    }

    /// One row for each family that decides something, in the order of the table.
    var typicalRows: [BenchmarkRow] {
        var seen: Set<String> = []
        return mainRows.filter { $0.kind == .policy && seen.insert($0.family).inserted }
    }

    /// The same where tests decide: somebody escalates, or could.
    var gatedRows: [BenchmarkRow] {
        mainRows.filter { row in row.kind == .policy && row.tiers.contains { $0.escalated > 0 } }
    }

    /// The typical rows that do not send all problems the same way.
    var branchingRows: [BenchmarkRow] {
        typicalRows.filter { row in Set(row.flows.map { FlowPlot.stations($0.path) }).count > 1 }
    }

    /// Differences together by what they are compared with, in the order of its first appearance.
    var orderedDifferences: [BenchmarkDifference] {
        var baselines: [String] = []
        for pair in differences where !baselines.contains(pair.baseline) { baselines.append(pair.baseline) }
        return baselines.flatMap { name in differences.filter { $0.baseline == name } }
    }

    /// Sensitivities by what they vary: the row of the same id up to the separator.
    var variations: [(base: String, rows: [BenchmarkRow])] {
        var groups: [(base: String, rows: [BenchmarkRow])] = []
        for row in sensitivities {
            let base = row.id.firstRange(of: " · ").map { String(row.id[..<$0.lowerBound]) } ?? row.family
            if let place = groups.firstIndex(where: { $0.base == base }) {
                groups[place].rows.append(row)
            } else {
                groups.append((base, [row]))
            }
        }
        return groups
    }

    /// How a family looks in every plot of the page: by its place among curves and rows.
    var styles: [String: SeriesStyle] {
        var styles: [String: SeriesStyle] = [:]
        let decided = rows.filter { $0.kind != .baseline && $0.kind != .oracle }.map(\.family)
        for family in decided + curves.map(\.family) where styles[family] == nil {
            styles[family] = SeriesStyle(styles.count)
        }
        return styles
    }

    /// The curve with the largest area; the first where no area is known.
    var bestCurve: CostQualityCurve? {
        curves.max { ($0.area ?? -1) < ($1.area ?? -1) }
    }
}

extension BenchmarkRow {
    /// What kind of row it is, in a word or two.
    var mark: String {
        switch kind {
        case .baseline: "baseline"
        case .oracle: "oracle"
        case .selector: "other selector"
        case .variant: "one part changed"
        case .price: "other price"
        case .gate: "other gate"
        case .policy: source == nil ? "ours" : "after a paper"
        }
    }

    /// Class of its table row.
    var tint: String? {
        switch kind {
        case .baseline, .oracle: "reference"
        case .policy: source == nil ? nil : "seed"
        case .selector, .variant, .price, .gate: nil
        }
    }
}
