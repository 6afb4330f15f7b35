import CascadeCore

/// How much of every tier is recorded.
struct MatrixPlan {
    let options: MatrixLadderOptions

    init(_ options: MatrixLadderOptions) { self.options = options }

    /// The ladder with the plans that are collected: tiers that are switched off stay so.
    /// - Throws: `CommandFailure` for a number that no plan can have.
    func applied(to ladder: Ladder) throws -> Ladder {
        for (flag, number) in [
            ("--samples", options.samples), ("--test-answers", options.testAnswers), ("--lines", options.lines),
        ] {
            guard number.map({ (1...1000).contains($0) }) ?? true else {
                throw CommandFailure(.usage, "\(flag) is \(number ?? 0): it must be from 1 to 1000")
            }
        }
        var tiers = ladder.tiers
        for index in tiers.indices where tiers[index].solutions.count >= 0 {
            tiers[index].solutions.count = options.samples ?? tiers[index].solutions.count
            guard tiers[index].tests.count > 0 else { continue }
            tiers[index].tests.count = options.testAnswers ?? tiers[index].tests.count
            tiers[index].tests.maxLines = options.lines ?? tiers[index].tests.maxLines
        }
        return try Ladder(tiers)
    }
}
