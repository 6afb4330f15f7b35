package import CascadeCore

/// What a model was trained on: enough to recognise a training problem, and to tell two training sets apart.
package struct TrainingRecord: Sendable, Hashable, Codable {
    package struct Row: Sendable, Hashable, Codable {
        package var id: ProblemID
        /// Sixteen hexadecimal digits that equal statements share.
        package var statement: String
        /// The fold whose model did not see this problem, counted from 0.
        package var fold: Int
    }

    /// Ordered by problem.
    package var rows: [Row]
    /// SHA-256 over problems, visible texts and counts, in order.
    package var digest: ContentHash

    init(_ labels: LabelSet, groups: [UInt64], folds: [Int], hashing: any ContentHashing) {
        rows = labels.rows.indices.map {
            Row(id: labels.rows[$0].problem.id, statement: Self.digits(groups[$0]), fold: folds[$0])
        }
        digest = hashing.hash(Self.canonical(labels))
    }

    /// The fold that held a problem out; nil for a problem that is not in the training data. The statement decides
    /// before the name does, because it is what the model learnt from.
    package func fold(of problem: Problem) -> Int? {
        let statement = Self.digits(StatementText(problem.statement).fingerprint)
        let row = rows.first { $0.statement == statement } ?? rows.first { $0.id == problem.id }
        return row?.fold
    }

    /// Every part is preceded by its length, so that no two training sets share a text.
    private static func canonical(_ labels: LabelSet) -> String {
        var parts = labels.tiers
        for row in labels.rows {
            let problem = row.problem
            parts += [problem.id.rawValue, problem.statement, problem.entryPoint]
            parts += problem.visibleExamples.map(\.source)
            parts += row.counts.map { $0.map { "\($0.solved)/\($0.trials)" } ?? "-" }
        }
        return parts.map { "\($0.utf8.count):\($0)\n" }.joined()
    }

    private static func digits(_ number: UInt64) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }
}
