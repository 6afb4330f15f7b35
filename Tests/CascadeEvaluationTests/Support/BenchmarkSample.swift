import CascadeCore
import Testing

@testable import CascadeEvaluation

/// A benchmark's result of four problems and three tiers, made up, with names that would be elements if they were not
/// escaped, and with one of everything that a report shows.
enum BenchmarkSample {
    static let tierNames = [
        "tiny <b>7b</b>", "middle & \"co\"", "a top tier with a name that no label has room for at all",
    ]

    static func result() throws -> BenchmarkResult {
        let hash = { (text: String) in ContentHash(rawValue: String(repeating: text, count: 16)) }
        var result = BenchmarkResult(
            provenance: BenchmarkProvenance(
                command: "cascade bench --matrix <m> --html out.html", version: "0.1.0", matrix: "sample <i>",
                matrixDigest: hash("a1b2"), dataset: "problems.jsonl", datasetDigest: hash("c3d4"),
                sources: [.replayed],
                hasEstimatedTokens: true, trust: "hidden tests judged in a process of their own",
                predictor: "logistic chain", folds: 2, seed: 7, repeats: 20, resamples: 100,
                valuesPerSolve: [0.01, 0.1]),
            tiers: tierNames.enumerated().map { place, name in
                BenchmarkTier(
                    name: name, model: "model-\(place)", price: place == 2 ? nil : Price(input: 1, output: 2),
                    samples: 3,
                    passAt1: 0.3 + 0.2 * Double(place), firstSolved: 1, costPerSample: place == 2 ? nil : 0.001)
            }, problems: problems, ceiling: Proportion(3, of: 4))
        result.rows = rows
        result.sensitivities = [
            row("bayes@top-accuracy · tiny × 10", "bayes", kind: .price, right: 3, cost: 0.004, setting: "tiny × 10"),
            row(
                "bayes@top-accuracy · 5.0 % flipped", "bayes", kind: .gate, right: 2, cost: 0.003,
                setting: "5.0 % flipped"),
        ]
        result.controls = BenchmarkControl.Kind.allCases.map { kind in
            BenchmarkControl(
                kind: kind, row: "bayes@top-accuracy", repeats: 20,
                accuracy: .init(mean: 0.5, interval: Interval(low: 0.25, high: 0.75)),
                cost: .init(mean: 0.0025, interval: Interval(low: 0.002, high: 0.003)), gain: 0.25,
                pValue: kind == .nullRerun ? nil : 0.0476)
        }
        result.curves = curves
        result.differences = [try difference]
        result.areaDifferences = [
            AreaDifference(
                family: "bayes", baseline: "cascade-only", difference: 0.03, interval: Interval(low: -0.01, high: 0.07),
                resamples: 100)
        ]
        result.reliability = reliability
        result.notes = ["2 folds by problem id: <script>alert(1)</script> is text."]
        return result
    }

    private static var problems: [BenchmarkProblem] {
        (0..<4).map { place in
            BenchmarkProblem(
                id: ProblemID(rawValue: "P/<\(place)>"), fold: place % 2, passRates: [0, place == 3 ? 0 : 1, nil],
                predicted: [0.1, 0.5, 0.9])
        }
    }

    static var rows: [BenchmarkRow] {
        [
            row("always-tiny <b>7b</b>", "always", kind: .baseline, right: 1, cost: 0.0004),
            row("always-top", "always", kind: .baseline, right: 3, cost: 0.01),
            row(
                "cascade-only@top-accuracy", "cascade-only", right: 3, cost: 0.006,
                source: "Chen et al., arXiv 2405.15842"),
            row("bayes@top-accuracy", "bayes", right: 3, cost: 0.003),
            row("bayes@0.0100", "bayes", right: 2, cost: 0.001, value: 0.01),
            row("bayes@top-accuracy · codet", "bayes", kind: .selector, right: 2, cost: 0.003),
            row("oracle", "oracle", kind: .oracle, right: 3, cost: 0.0008),
        ]
    }

    static func row(
        _ id: String, _ family: String, kind: BenchmarkRow.Kind = .policy, right: Int, cost: Double,
        setting: String = "one setting", source: String? = nil, value: Double? = nil
    ) -> BenchmarkRow {
        let isPolicy = kind == .policy
        return BenchmarkRow(
            id: id, family: family, setting: setting, kind: kind, source: source, tuning: "on the other folds",
            valuePerSolve: value, accuracy: Proportion(right, of: 4), cleaned: Proportion(right, of: 3), unjudged: 0,
            cost: BenchmarkCost(
                total: cost * 4, perProblem: cost, perSolved: cost * 4 / Double(right), predictor: 0,
                solutions: cost * 3, selfTests: cost, discarded: cost / 2), saving: 1 - cost / 0.01,
            tiers: tierNames.enumerated().map { place, name in
                BenchmarkTierFlow(
                    tier: place, name: name, starts: place == 0 ? 4 : 0, ends: 1, answers: 1, visits: 4 - place,
                    accepted: 1, escalated: isPolicy ? 3 - place : 0, resampled: 0, unverified: 0,
                    right: Proportion(1, of: 2), falseAccepts: Proportion(1, of: isPolicy ? 2 : 1),
                    falseEscalates: Proportion(0, of: isPolicy ? 3 : 0), cost: cost)
            },
            flows: isPolicy
                ? [
                    BenchmarkFlow(path: [0, 0, 2], count: 2, passed: 1), BenchmarkFlow(path: [0], count: 1, passed: 1),
                    BenchmarkFlow(path: [1, 2], count: 1, passed: 1),
                ] : [BenchmarkFlow(path: [2], count: 4, passed: right)],
            statuses: ["accepted": 4], causes: ["agreement_reached": 3, "top_of_ladder": 1], calls: 9, inputTokens: 900,
            outputTokens: 90, latencyP50: 1.5, latencyP95: 9.25, sandboxSeconds: 2, outcomes: [])
    }

    private static var curves: [CostQualityCurve] {
        let point = { CostQualityCurve.Point(cost: $0, accuracy: $1, row: $2) }
        let bayes = [point(0.001, 0.5, "bayes@0.0100"), point(0.003, 0.75, "bayes@top-accuracy")]
        let cascade = [point(0.006, 0.75, "cascade-only@top-accuracy")]
        return [
            CostQualityCurve(
                family: "cascade-only", points: cascade, hull: [point(0, 0, "")] + cascade, area: 0.5,
                areaInterval: Interval(low: 0.4, high: 0.6), logArea: 0.4),
            CostQualityCurve(
                family: "bayes", points: bayes, hull: [point(0, 0, "")] + bayes, area: 0.6,
                areaInterval: Interval(low: 0.5, high: 0.7), logArea: 0.5),
        ]
    }

    private static var difference: BenchmarkDifference {
        get throws {
            BenchmarkDifference(
                row: "bayes@top-accuracy", baseline: "always-top", problems: 4,
                accuracy: try #require(PairedBootstrap(differences: [0, 0, 1, -1], resamples: 100)),
                mcNemar: McNemar(onlyFirst: 1, onlySecond: 1), cost: nil, costRatio: 0.3)
        }
    }

    private static var reliability: [ReliabilityCurve] {
        ["predicted: tiny solves it", "bayes: its answer is right"].compactMap { name in
            ReliabilityCurve(
                name: name, claims: [(0.1, false), (0.3, false), (0.35, true), (0.7, true), (0.9, true), (0.95, false)])
        }
    }
}
