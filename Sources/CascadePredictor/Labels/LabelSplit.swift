package import CascadeCore

/// Which problems are learnt from and which are kept for measuring.
package enum LabelSplit: Sendable, Hashable {
    /// A share of the problems, drawn by seed; equal statements stay together.
    case share(test: Double, seed: UInt64)
    /// Exactly these problems are kept for measuring.
    case test(Set<ProblemID>)
    /// One of `count` folds, drawn by seed, is kept for measuring.
    case fold(Int, of: Int, seed: UInt64)

    /// - Throws: `bad_option` for a share or fold out of range; `unknown_problems` for ids that are not labelled.
    package func parts(of labels: LabelSet) throws(PredictorError) -> (train: LabelSet, test: LabelSet) {
        let groups = labels.rows.map { StatementText($0.problem.statement).fingerprint }
        let isTest: [Bool]
        switch self {
        case .share(let share, let seed):
            guard share > 0, share < 1 else {
                throw PredictorError(.badOption, "a test share of \(share) must lie between 0 and 1")
            }
            // Twenty small folds, of which as many as make up the share.
            let folds = Folds.assign(groups: groups, count: 20, seed: seed)
            isTest = folds.map { Double($0) < (share * 20).rounded(.up) }
        case .fold(let fold, let count, let seed):
            guard (2...100).contains(count), (0..<count).contains(fold) else {
                throw PredictorError(.badOption, "fold \(fold + 1) of \(count): give a fold from 1 to at most 100")
            }
            isTest = Folds.assign(groups: groups, count: count, seed: seed).map { $0 == fold }
        case .test(let ids):
            let missing = ids.subtracting(labels.rows.map(\.problem.id))
            guard missing.isEmpty else {
                throw PredictorError(
                    .unknownProblems,
                    "\(missing.count) problems of the split have no label (\(missing.min()?.rawValue ?? "")): "
                        + "leave them out of the file")
            }
            isTest = labels.rows.map { ids.contains($0.problem.id) }
        }
        func part(_ test: Bool) -> LabelSet {
            LabelSet(tiers: labels.tiers, rows: zip(labels.rows, isTest).filter { $0.1 == test }.map(\.0))
        }
        return (part(false), part(true))
    }
}
