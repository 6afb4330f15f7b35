import CascadeCore
import CascadeEngine

/// What a visit says to the posterior, apart from which candidate it chose.
struct VisitFinding: Hashable {
    var finding: Finding
    var hasAnswer: Bool
    /// A tier that could not be reached says nothing of the problem.
    var isUnreached: Bool

    init(_ attempt: Attempt) {
        finding = Finding(of: attempt)
        hasAnswer = attempt.chosen != nil
        isUnreached = attempt.failure?.isInfrastructural == true
    }
}

/// Whose answer is returned when no tier's was accepted: the one with the highest posterior over all tiers tried, as
/// `AnswerPosterior` says. It depends on what the visits show alone, of which there are few kinds, and so every case is
/// worked out once.
struct FallbackTable {
    /// By row, then tier: one attempt of each finding.
    private var known: [[[Attempt]]]
    private var numbers: [[[VisitFinding: Int]]]
    /// By row, then set of tiers (bit i for tier i): position of the first case in `winners`.
    private var offsets: [[Int]] = []
    /// Tier whose answer is returned; -1 where there is no answer.
    private var winners: [Int8] = []
    private let tiers: Int

    init(rows: Int, tiers: Int) {
        self.tiers = tiers
        known = Array(repeating: Array(repeating: [], count: tiers), count: rows)
        numbers = Array(repeating: Array(repeating: [:], count: tiers), count: rows)
    }

    /// Takes down what a visit shows.
    /// - Returns: its number among the findings of this row and tier.
    mutating func number(of attempt: Attempt, row: Int) -> Int {
        let finding = VisitFinding(attempt)
        if let number = numbers[row][attempt.tier][finding] { return number }
        let number = known[row][attempt.tier].count
        numbers[row][attempt.tier][finding] = number
        known[row][attempt.tier].append(attempt)
        return number
    }

    /// Works out every case; nothing new may be taken down afterwards.
    /// - Parameter predictions: one for each row.
    mutating func decide(by posterior: AnswerPosterior, predictions: [Prediction]) {
        for row in known.indices {
            var starts = Array(repeating: 0, count: 1 << tiers)
            for set in 1..<(1 << tiers) {
                starts[set] = winners.count
                let members = (0..<tiers).filter { set >> $0 & 1 == 1 }
                decide(row, members, posterior, predictions[row])
            }
            offsets.append(starts)
        }
    }

    private mutating func decide(
        _ row: Int, _ members: [Int], _ posterior: AnswerPosterior, _ prediction: Prediction
    ) {
        let sizes = members.map { known[row][$0].count }
        for index in 0..<sizes.reduce(1, *) {
            var rest = index
            // The last tier's finding changes fastest, as `winner` reads it.
            let history = zip(members, sizes).reversed().map { tier, size in
                defer { rest /= size }
                return known[row][tier][rest % size]
            }
            winners.append(Int8(posterior.best(of: history.reversed(), prediction: prediction)?.tier ?? -1))
        }
    }

    /// The tier whose answer is returned.
    /// - Parameters:
    ///   - visited: tiers in the order of the climb, ascending.
    ///   - finding: number of what the visit to a tier showed.
    /// - Returns: nil where no tier has an answer.
    func winner(row: Int, visited: some Sequence<Int>, finding: (Int) -> Int) -> Int? {
        var (set, index) = (0, 0)
        for tier in visited {
            set |= 1 << tier
            index = index * known[row][tier].count + finding(tier)
        }
        guard set != 0 else { return nil }
        let winner = winners[offsets[row][set] + index]
        return winner < 0 ? nil : Int(winner)
    }
}
