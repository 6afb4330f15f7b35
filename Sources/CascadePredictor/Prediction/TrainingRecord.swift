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
    package var rows: [Row] { didSet { folds = FoldIndex(rows) } }
    /// SHA-256 over problems, visible texts and counts, in order.
    package var digest: ContentHash
    private var folds: FoldIndex

    /// The fold of each statement and of each name; of equal ones, the first row's.
    private struct FoldIndex: Sendable, Hashable {
        private(set) var byStatement: [String: Int]
        private(set) var byName: [ProblemID: Int]

        init(_ rows: [Row]) {
            byStatement = Dictionary(rows.map { ($0.statement, $0.fold) }) { first, _ in first }
            byName = Dictionary(rows.map { ($0.id, $0.fold) }) { first, _ in first }
        }
    }

    private enum CodingKeys: String, CodingKey { case rows, digest }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        rows = try container.decode([Row].self, forKey: .rows)
        digest = try container.decode(ContentHash.self, forKey: .digest)
        folds = FoldIndex(rows)
    }

    init(_ labels: LabelSet, groups: [UInt64], folds: [Int], hashing: any ContentHashing) {
        rows = labels.rows.indices.map {
            Row(id: labels.rows[$0].problem.id, statement: Self.digits(groups[$0]), fold: folds[$0])
        }
        digest = hashing.hash(Self.canonical(labels))
        self.folds = FoldIndex(rows)
    }

    /// The fold that held a problem out; nil for a problem that is not in the training data. The statement decides
    /// before the name does, because it is what the model learnt from.
    package func fold(of problem: Problem) -> Int? { fold(of: problem, StatementText(problem.statement)) }

    /// - Parameter statement: the problem's.
    func fold(of problem: Problem, _ statement: StatementText) -> Int? {
        folds.byStatement[Self.digits(statement.fingerprint)] ?? folds.byName[problem.id]
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
