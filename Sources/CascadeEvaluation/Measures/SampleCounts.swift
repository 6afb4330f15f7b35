import CascadeCore

/// Samples drawn at a tier and how many of them pass, for each problem that visited it.
struct SampleCounts {
    /// Answers without code are samples that do not pass. Nil when some candidate has no gold verdict.
    var problems: [(samples: Int, correct: Int)]?

    init(_ records: [ProblemRecord], tier: Int) {
        var counts: [(samples: Int, correct: Int)] = []
        for record in records {
            let drawn = record.visits.filter { $0.tier == tier }.flatMap(\.extractions)
            guard !drawn.isEmpty else { continue }
            let verdicts = drawn.compactMap(\.candidate).map { record.passed($0) }
            guard !verdicts.contains(nil) else { return }
            counts.append((drawn.count, verdicts.count { $0 == true }))
        }
        problems = counts
    }

    /// For 1, 2, 3, 5, 10, … up to the smallest number of samples.
    var passAtK: [Int: Double] {
        guard let problems, let least = problems.map(\.samples).min() else { return [:] }
        var values: [Int: Double] = [:]
        for k in [1, 2, 3, 5, 10, 20, 50, 100] where k <= least { values[k] = PassAtK.mean(problems, k: k) }
        return values
    }
}
