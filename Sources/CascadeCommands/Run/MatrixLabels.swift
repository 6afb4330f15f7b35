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
        let store = try await MatrixStore.open(folder)
        let (matrix, gold) = (try await store.matrix(), try await store.gold())
        try await store.close()
        return MatrixLabels(matrix, gold: gold)
    }

    init(_ matrix: Matrix, gold: GoldTable) {
        tiers = matrix.ladder.tiers.map(\.name)
        problems = matrix.rows.map(\.problem)
        entries = []
        for (row, gold) in zip(matrix.rows, gold.rows) {
            var counts: [String: TierCount] = [:]
            for (tier, passes) in zip(tiers, gold.passes) {
                let judged = passes.compactMap { $0 }
                guard !judged.isEmpty else { continue }
                counts[tier] = TierCount(solved: judged.filter { $0 }.count, trials: judged.count)
            }
            if !counts.isEmpty { entries.append(LabelEntry(id: row.problem.id, tiers: counts)) }
        }
    }
}
