import CascadeCore
import CascadePredictor
import CascadeStore

/// The labels that a matrix holds: how many of each tier's samples pass the hidden tests of each problem. Samples that
/// the hidden tests could not judge are no trials.
struct MatrixLabels: Sendable {
    var entries: [LabelEntry]
    var problems: [Problem]
    /// The ladder's tier names, cheapest first.
    var tiers: [String]

    /// - Throws: `StoreError` when the folder holds no matrix that can be read.
    static func read(_ folder: String) async throws -> MatrixLabels {
        let snapshot = try await MatrixSnapshot.read(folder)
        return MatrixLabels(snapshot.matrix, gold: snapshot.gold)
    }

    init(_ matrix: Matrix, gold: GoldTable) {
        tiers = matrix.ladder.tiers.map(\.name)
        problems = matrix.rows.map(\.problem)
        entries = []
        for (row, gold) in zip(matrix.rows, gold.rows) {
            var counts: [String: TierCount] = [:]
            for (index, tier) in tiers.enumerated() { counts[tier] = TierCount(of: gold, tier: index) }
            if !counts.isEmpty { entries.append(LabelEntry(id: row.problem.id, tiers: counts)) }
        }
    }
}

extension TierCount {
    /// Of a tier's samples of one problem; nil where the hidden tests could judge none.
    init?(of gold: GoldRow, tier: Int) {
        let judged = gold.judged(at: tier)
        guard !judged.isEmpty else { return nil }
        self.init(solved: judged.count { $0 }, trials: judged.count)
    }
}
