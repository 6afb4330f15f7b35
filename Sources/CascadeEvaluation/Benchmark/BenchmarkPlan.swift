import CascadeCore

/// How often each tier is asked: one of the plans that policies choose among.
struct BenchmarkPlan: Sendable, Hashable {
    var ladder: Ladder
    /// How often `bayes` may ask a tier again.
    var resamples = 0
    /// Such as `12/1/1` or `12/1+t/1`: solutions of each tier, `+t` where it writes tests, `↻` where it may be asked
    /// again.
    var name: String

    /// Plans that a matrix can replay: for each tier one, three or all of its samples, with and without its tests; and
    /// one sample at a time. Where that makes more than `most`, one or all; one untested sample of the top tier; tests as the
    /// ladder has them.
    static func all(of matrix: Matrix, most: Int) throws -> [BenchmarkPlan] {
        let held = matrix.ladder.tiers.indices.map { heldSamples(of: $0, in: matrix) }
        let tested = matrix.ladder.tiers.indices.map { tier in
            matrix.ladder[tier].tests.count > 0 && matrix.rows.contains { !$0.cells[tier].testAnswers.isEmpty }
        }
        var counts = held.map { held in [1, 3, held].filter { $0 <= held } }.map(Self.distinct)
        var choices = tested.map { $0 ? [false, true] : [false] }
        let size = { zip(counts, choices).reduce(1) { $0 * $1.0.count * $1.1.count } }
        // The dearest tiers give up first: there samples and tests are asked for least.
        for tier in counts.indices.reversed() where size() > most { counts[tier] = distinct([1, held[tier]]) }
        // After the top tier nothing is left to be sent on: its tests decide little, and cost most.
        if size() > most, let top = counts.indices.last { (counts[top], choices[top]) = ([1], [false]) }
        for tier in counts.indices.reversed() where size() > most && choices[tier].count > 1 {
            choices[tier] = [tested[tier]]
        }
        var plans = [[(count: Int, tests: Bool)]]([[]])
        for tier in counts.indices {
            let options = counts[tier].flatMap { count in
                choices[tier].map { (count: count, tests: $0) }
            }
            plans = plans.flatMap { plan in options.map { plan + [$0] } }
        }
        let single = try plans.map { try BenchmarkPlan($0, of: matrix.ladder) }
        let again = try plans.filter { plan in plan.indices.contains { plan[$0].count == 1 && held[$0] > 1 } }
            .filter { plan in plan.indices.allSatisfy { plan[$0].count == 1 } }
            .map { try BenchmarkPlan($0, of: matrix.ladder, again: held) }
        return single + again
    }

    private init(_ plan: [(count: Int, tests: Bool)], of ladder: Ladder, again held: [Int]? = nil) throws {
        var tiers = ladder.tiers
        for index in tiers.indices where tiers[index].solutions.count >= 0 {
            tiers[index].solutions.count = plan[index].count
            if !plan[index].tests { tiers[index].tests.count = 0 }
            // What is not recorded cannot be asked for: a tier with one answer gives that one again.
            if let held, held[index] <= 1 { tiers[index].solutions.temperature = 0 }
        }
        self.ladder = try Ladder(tiers)
        resamples = held.map { max(0, min(16, ($0.max() ?? 1) - 1)) } ?? 0
        name = plan.indices.map { index in
            "\(plan[index].count)\(plan[index].tests ? "+t" : "")\((held?[index] ?? 1) > 1 ? "↻" : "")"
        }.joined(separator: "/")
    }

    /// Samples that at least half of the problems have.
    static func heldSamples(of tier: Int, in matrix: Matrix) -> Int {
        guard matrix.ladder[tier].solutions.count >= 0 else { return 1 }
        let counts = matrix.rows.map { $0.cells[tier].samples.count }.sorted()
        let middle = counts.isEmpty ? 1 : counts[counts.count / 2]
        return max(1, min(middle, matrix.ladder[tier].solutions.requested))
    }

    private static func distinct(_ counts: [Int]) -> [Int] { Array(Set(counts)).sorted() }
}
