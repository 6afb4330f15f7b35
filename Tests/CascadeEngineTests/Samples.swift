import CascadeCore
import CascadeEngine

/// Short ways to write down ladders, matrices and attempts.
enum Samples {
    static func tier(
        _ name: String, k: Int = 1, rule: AcceptanceRule.Kind = .product, threshold: Double = 0.7,
        minimumTests: Int = 1, requiresExamples: Bool = true, price: Price? = Price(input: 1, output: 2)
    ) -> Tier {
        Tier(
            name: name, endpoint: "local", model: "model-\(name)", solutions: SolutionPlan(count: k), price: price,
            acceptance: AcceptanceRule(
                rule: rule, threshold: threshold, minimumTests: minimumTests,
                requiresVisibleExamples: requiresExamples))
    }

    /// Tiers named `t0`, `t1`, … with the given solution counts.
    static func ladder(_ counts: [Int] = [1, 1, 1]) throws -> Ladder {
        try Ladder(counts.enumerated().map { tier("t\($0)", k: $1) })
    }

    static func policy(
        _ name: String, _ ladder: Ladder, selector: String = "b4", change: (inout PolicyDescription) -> Void = { _ in }
    ) throws -> CascadePolicy {
        var parts = try PolicyDescription.named(name, ladder: ladder, selector: selector)
        change(&parts)
        return try CascadePolicy(parts, ladder: ladder)
    }

    static func prediction(_ probabilities: [Double] = [0.5, 0.5, 0.5], start: Int = 0) -> Prediction {
        Prediction(solveProbabilities: probabilities, start: start, model: "sample")
    }

    static func candidate(_ code: String, tier: Int, sample: Int = 0) -> Candidate {
        Candidate(id: ContentHash(rawValue: code), tier: tier, sample: sample, code: code, extraction: .fence)
    }

    /// Rows as strings: `1` passes, `0` fails, `e` raises, `-` is skipped.
    static func matrix(_ rows: [String]) -> PassMatrix {
        PassMatrix(
            verdicts: rows.map { row in
                row.map { $0 == "1" ? .pass : $0 == "0" ? .fail : $0 == "e" ? .error : .skipped }
            })
    }

    static func tests(_ count: Int, visible: Int = 0) -> [SelfTest] {
        (0..<count).map {
            SelfTest(
                id: ContentHash(rawValue: "test\($0)"), source: "assert f(\($0))",
                origin: $0 < visible ? .prompt : .model)
        }
    }

    /// An attempt whose candidates are tested as the rows say; candidate codes are `a`, `b`, … with the tier's number.
    static func attempt(
        _ tier: Int, _ rows: [String], ladder: Ladder, visible: Int = 0, outcomes: [Outcome]? = nil,
        selector: any Selector = B4Selector()
    ) -> Attempt {
        let matrix = matrix(rows)
        let tests = tests(matrix.testCount, visible: visible)
        let outcomes = outcomes ?? rows.map { $0.allSatisfy { $0 == "1" } ? .passed : .failed }
        let candidates = rows.indices.map { row in
            candidate("\(Character(UnicodeScalar(UInt8(97 + row))))\(tier)", tier: tier, sample: row)
        }
        let scoring = TierScoring(tier: ladder[tier], selector: selector)
        return Attempt(
            tier: tier, candidates: candidates, tests: tests, matrix: matrix, outcomes: outcomes,
            evidence: scoring.evidence(matrix: matrix, outcomes: outcomes, tests: tests))
    }

    /// An attempt without tests; one candidate, or none.
    static func untested(_ tier: Int, code: String?, failures: [ExtractionFailure] = []) -> Attempt {
        Attempt(
            tier: tier, extractionFailures: failures,
            candidates: code.map { [candidate($0, tier: tier)] } ?? [])
    }
}
