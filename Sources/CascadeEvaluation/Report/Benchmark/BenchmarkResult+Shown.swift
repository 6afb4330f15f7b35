extension BenchmarkResult {
    /// Rows of the main table: baselines, policies tuned for a goal, oracles.
    var mainRows: [BenchmarkRow] {
        rows.filter { row in
            row.valuePerSolve == nil && [.baseline, .policy, .oracle].contains(row.kind)
        }
    }

    /// Every other measured row: sweeps over the value of a solved problem, and other selectors.
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
        case .selector, .price, .gate: nil
        }
    }
}
