import CascadeCore

@testable import CascadePredictor

/// Problems whose words decide who solves them: everyone sums lists, only the large tier parses grammars. A few labels
/// contradict the words.
enum SyntheticLabels {
    static let easy = ["sum", "count", "reverse", "list", "string", "first"]
    static let hard = ["grammar", "matrix", "shortest", "dynamic", "polygon", "schedule"]

    static func problem(_ index: Int) -> Problem {
        let words = index.isMultiple(of: 2) ? easy : hard
        let picked = (0..<4).map { words[(index / 2 + $0 * ($0 + index)) % words.count] }
        return Problem(
            id: ProblemID("T/\(index)"), statement: "Write number \(index): \(picked.joined(separator: " ")).",
            entryPoint: "\(picked[0])_\(picked[1])",
            visibleExamples: [VisibleExample(source: "assert \(picked[0])_\(picked[1])([\(index)]) == \(index)")])
    }

    /// One trial at the small tier, five at the large one.
    static func set(_ count: Int = 60) -> LabelSet {
        let rows = (0..<count).map { index in
            let isOdd = index % 15 == 4
            let small = index.isMultiple(of: 2) != isOdd ? 1 : 0
            let large = index % 7 == 3 ? 0 : index.isMultiple(of: 2) ? 5 : 3
            return LabelRow(
                problem: problem(index),
                counts: [TierCount(solved: small, trials: 1), TierCount(solved: large, trials: 5)])
        }
        return LabelSet(tiers: ["small", "large"], rows: rows)
    }

    static func changing(_ labels: LabelSet, _ change: (Int, inout LabelRow) -> Void) -> LabelSet {
        var rows = labels.rows
        for index in rows.indices { change(index, &rows[index]) }
        return LabelSet(tiers: labels.tiers, rows: rows)
    }

    static func model(_ labels: LabelSet = set(), seed: UInt64 = 1) throws -> PredictorModel {
        try PredictorTrainer(hashing: FakeHashing()).train(labels, options: options, seed: seed)
    }

    /// One linear model, so that tests of what surrounds it are quick.
    static var options: TrainingOptions {
        var options = TrainingOptions()
        (options.model, options.costs) = (.linear, [1])
        return options
    }

    static func ladder(_ names: String...) throws -> Ladder {
        try Ladder(names.map { Tier(name: $0, endpoint: "e", model: "m") })
    }
}
