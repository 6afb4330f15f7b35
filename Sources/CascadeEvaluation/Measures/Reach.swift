import CascadeCore

/// Which problems some tier solves, and which every tier has tried in vain.
///
/// A problem that was accepted wrongly at a low tier is not hopeless: the others never tried it. Dropping it would
/// flatter exactly the policy that accepts too easily.
struct Reach: Sendable, Hashable {
    /// Problems that a judged candidate solves.
    private(set) var solved: Set<ProblemID> = []
    /// Names of the tiers that tried a problem.
    private(set) var tried: [ProblemID: Set<String>] = [:]
    /// Names of all tiers in use.
    private(set) var tiers: Set<String> = []

    init() {}

    init(_ judged: [ProblemRecord], ladder: Ladder) {
        tiers = Set(ladder.tiers.filter { $0.solutions.count >= 0 }.map(\.name))
        for problem in judged {
            if problem.evaluations.values.contains(where: \.passed) { solved.insert(problem.id) }
            tried[problem.id] = Set(problem.visits.map { ladder.name(of: $0.tier) })
        }
    }

    func merging(_ other: Reach) -> Reach {
        var merged = self
        merged.solved.formUnion(other.solved)
        merged.tiers.formUnion(other.tiers)
        merged.tried.merge(other.tried) { $0.union($1) }
        return merged
    }

    /// Every tier tried it and no judged candidate solves it.
    func isHopeless(_ problem: ProblemID) -> Bool {
        !solved.contains(problem) && tiers.isSubset(of: tried[problem, default: []])
    }
}
