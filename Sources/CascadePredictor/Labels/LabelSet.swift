package import CascadeCore

/// Labelled problems for a list of tiers, cheapest tier first: what a predictor is trained and scored on.
package struct LabelSet: Sendable, Hashable {
    /// Tier names, in the ladder's order.
    package let tiers: [String]
    /// Ordered by problem, so that nothing depends on the order of a file.
    package let rows: [LabelRow]

    /// - Precondition: every row has one count, or nil, for each tier, and no two rows share a problem.
    package init(tiers: [String], rows: [LabelRow]) {
        self.tiers = tiers
        self.rows = rows.sorted { $0.problem.id < $1.problem.id }
    }

    /// Joins labels with the problems they speak of. Rows without a result for any of `tiers` are left out.
    /// - Throws: `unknown_problems` when a label's problem is not given, `unknown_tiers` when no label names a tier.
    package init(_ entries: [LabelEntry], problems: [Problem], tiers: [String]) throws(PredictorError) {
        let byID = Dictionary(problems.map { ($0.id, $0) }) { first, _ in first }
        let missing = entries.map(\.id).filter { byID[$0] == nil }.sorted()
        guard missing.isEmpty else {
            let shown = missing.prefix(5).map(\.rawValue).joined(separator: ", ")
            throw PredictorError(
                .unknownProblems,
                "\(missing.count) of \(entries.count) labelled problems are not in the dataset "
                    + "(\(shown)\(missing.count > 5 ? ", …" : "")): give the dataset that the labels were made on")
        }
        let known = Set(entries.flatMap(\.tiers.keys))
        let unknown = tiers.filter { !known.contains($0) }
        guard unknown.isEmpty else {
            throw PredictorError(
                .unknownTiers,
                "no label names tier \(unknown.map { "'\($0)'" }.joined(separator: ", ")): "
                    + "the labels know \(known.sorted().joined(separator: ", "))")
        }
        let rows: [LabelRow] = entries.compactMap { entry in
            let counts = tiers.map { entry.tiers[$0] }
            guard counts.contains(where: { $0 != nil }), let problem = byID[entry.id] else { return nil }
            return LabelRow(problem: problem, counts: counts)
        }
        self.init(tiers: tiers, rows: rows)
    }
}
