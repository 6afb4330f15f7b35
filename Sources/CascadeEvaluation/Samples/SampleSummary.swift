package import CascadeCore

/// What one model's samples add up to.
package struct SampleSummary: Sendable, Hashable {
    /// Nil when the file does not say who wrote its samples.
    package var model: String?
    package var problems: Int
    /// Samples with a verdict.
    package var samples: Int
    package var passed: Int
    /// Those `k` for which every problem has enough samples.
    package var passAtK: [PassEstimate]
    /// The same by the base inputs alone, where the dataset has more than those.
    package var baseAtK: [PassEstimate]
    /// Samples without code.
    package var withoutCode: Int
    /// Samples with a test that could not be carried over to them.
    package var unsupported: Int
    /// Samples that pass by names that a test found in them alone.
    package var restingOnCandidate: Int
    /// Samples without a verdict, because the sandbox broke.
    package var sandboxErrors: Int
    package var outcomes: [Outcome: Int]

    /// - Parameter base: how many tests of each suite are the base suite; nil for all.
    package init(_ verdicts: [SampleVerdict], k: [Int], base: Int? = nil) {
        let counted = verdicts.filter(\.isCounted)
        let byProblem = Dictionary(grouping: counted, by: \.sample.problem)
        func estimates(first count: Int?) -> [PassEstimate] {
            let problems = byProblem.map {
                (id: $0.key, samples: $0.value.count, correct: $0.value.count { $0.passes(first: count) })
            }
            .sorted { $0.id.rawValue < $1.id.rawValue }
            .map { (samples: $0.samples, correct: $0.correct) }
            return k.compactMap { PassEstimate(problems, k: $0) }
        }
        model = verdicts.first?.sample.model
        problems = byProblem.count
        samples = counted.count
        passed = counted.count { $0.passes() }
        passAtK = estimates(first: nil)
        baseAtK = base == nil ? [] : estimates(first: base)
        withoutCode = counted.count { $0.verdict == nil }
        unsupported = counted.count(where: \.isUnsupported)
        restingOnCandidate = counted.count(where: \.restsOnCandidate)
        sandboxErrors = verdicts.count - counted.count
        outcomes = Dictionary(counted.compactMap { $0.verdict.map { ($0.outcome, 1) } }, uniquingKeysWith: +)
    }
}

extension SampleJudgement {
    /// One summary for each model, in the order in which the file names them.
    /// - Parameter base: as of `SampleSummary`.
    package func summaries(k: [Int], base: Int? = nil) -> [SampleSummary] {
        var order: [String?] = []
        var byModel: [String?: [SampleVerdict]] = [:]
        for verdict in verdicts {
            if byModel[verdict.sample.model] == nil { order.append(verdict.sample.model) }
            byModel[verdict.sample.model, default: []].append(verdict)
        }
        return order.map { SampleSummary(byModel[$0] ?? [], k: k, base: base) }
    }
}
