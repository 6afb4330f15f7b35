import CascadeCore
import FoundationEssentials
import Testing

@testable import CascadeEvaluation

struct EvaluationReportTests {
    /// One problem solved at once, one that climbs and ends wrong.
    private func evaluation(_ name: String = "run-1", source: AnswerSource = .scripted, cost: Double = 0.5) async throws
        -> RunEvaluation
    {
        let run = try await TestRun(name)
        let money = Cost.known(Money(dollars: cost))
        try await run.problem(
            "p/1",
            [
                .init(
                    tier: 0, codes: ["right", "wrong"], chosen: 0, cost: money, decision: (.accept, .allTestsPass),
                    source: source)
            ], status: .accepted, cause: .allTestsPass, answer: (0, "right"))
        try await run.problem(
            "p/2",
            [
                .init(
                    tier: 0, codes: ["wrong 2", nil], chosen: 0, cost: money, decision: (.escalate, .belowThreshold),
                    source: source),
                .init(
                    tier: 1, codes: ["wrong 3"], chosen: 0, cost: .known(Money(dollars: 1)),
                    decision: (.accept, .agreementReached), source: source),
            ], status: .accepted, answer: (1, "wrong 3"))
        return try await Evaluator(sandbox: ScriptedSandbox(), options: .init(allCandidates: true))
            .evaluate(run.trace, recorder: run.trace, dataset: TestRun.dataset(["p/1", "p/2"]))
    }

    @Test func oneRunForPeople() async throws {
        let report = EvaluationReport(try await evaluation()).rendered()
        #expect(
            report == """
                cascade-only on demo, run run-1
                scripted answers, not model results

                measure               value
                ────────────────────  ─────────────────────────────────────  ───────────────────────────────────────────────────────────────────────
                problems              2 finished
                accuracy              1/2 50.0 % (9.5–90.5)                  answers that pass every gold test; 95 % Wilson
                  cleaned             1/2 50.0 % (9.5–90.5)                  without problems that every tier tried and none solved
                  unseen tests        1/2 50.0 % (9.5–90.5)                  on the tests that no model was shown
                cost                  $2.00
                  a problem           $1.00
                  a solved problem    $2.00
                  solutions / tests   $2.00 / $0.00                          discarded: $0.5000
                  against always-top  –                                      no problem reached large: evaluate a run of fixed:large beside this one
                requests              3                                      5 answers, 0 failed
                tokens in / out       300 / 150
                latency p50 / p95     0.50 / 0.50 s                          of one request
                self-test runs        0                                      0.0 s CPU
                hidden-test limit     2.00 s CPU
                endings               2 accepted
                causes                1 agreement_reached, 1 all_tests_pass

                tier    starts  visits  accepted  escalated  answers  chosen right           false accepts             false escalates        cost
                ──────  ──────  ──────  ────────  ─────────  ───────  ─────────────────────  ────────────────────────  ────────────────────  ─────
                small        2       2         1          1        1  1/2 50.0 % (9.5–90.5)  0/1 0.0 % (0.0–79.3)      0/1 0.0 % (0.0–79.3)  $1.00
                middle       0       1         1          0        1  0/1 0.0 % (0.0–79.3)   1/1 100.0 % (20.7–100.0)  –                     $1.00
                large        0       0         0          0        0  –                      –                         –                     $0.00

                tier   pass@1  pass@2
                ─────  ──────  ──────
                small  25.0 %  50.0 %

                """)
    }

    @Test func severalRunsOneRowAPolicy() async throws {
        let comparison = EvaluationComparison([
            try await evaluation("a", source: .replayed), try await evaluation("b", source: .replayed, cost: 0.25),
        ])
        #expect(
            ComparisonReport(comparison).rendered() == """
                replayed answers of recorded models

                policy        run  problems  accuracy           cleaned             cost  a problem  a solved  saving  answers  escalated  false accepts  false escalates
                ────────────  ───  ────────  ─────────────────  ─────────────────  ─────  ─────────  ────────  ──────  ───────  ─────────  ─────────────  ───────────────
                cascade-only  a           2  50.0 % (9.5–90.5)  50.0 % (9.5–90.5)  $2.00      $1.00     $2.00       –  1 1 0    1 0 0      0/1  1/1  –    0/1  –  –
                cascade-only  b           2  50.0 % (9.5–90.5)  50.0 % (9.5–90.5)  $1.50    $0.7500     $1.50       –  1 1 0    1 0 0      0/1  1/1  –    0/1  –  –

                difference                           problems  accuracy, points  McNemar p  only one solves  cost a problem
                ───────────────────────────────────  ────────  ────────────────  ─────────  ───────────────  ──────────────────────────────────
                cascade-only (b) − cascade-only (a)         2  0.0 (0.0 to 0.0)     1.0000            0 : 0  -0.250000 (-0.250000 to -0.250000)

                """)
    }

    @Test func forMachines() async throws {
        let text = try EvaluationJSON.text(of: try await evaluation())
        struct Report: Decodable {
            struct Cost: Decodable { var perSolvedUsd: Double }
            struct Rate: Decodable {
                var count: Int
                var total: Int
                var rate: Double?
                var low: Double?
            }
            struct Accuracy: Decodable { var all: Rate }
            struct Tier: Decodable {
                var name: String
                var falseAccepts: Rate
                var passAtK: [String: Double]
            }
            struct Origin: Decodable { var note: String }
            struct Line: Decodable {
                var problem: String
                var passed: Bool?
                var costUsd: Double?
            }
            var accuracy: Accuracy
            var cost: Cost
            var tiers: [Tier]
            var origin: Origin
            var results: [Line]
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let report = try decoder.decode(Report.self, from: Data(text.utf8))
        #expect(report.accuracy.all.rate == 0.5)
        #expect(report.accuracy.all.low == WilsonInterval.of(1, of: 2)?.low)
        #expect(report.cost.perSolvedUsd == 2)
        #expect(report.tiers.map(\.name) == ["small", "middle", "large"])
        #expect(report.tiers.map(\.falseAccepts.rate) == [0, 1, nil])
        #expect(report.tiers[0].passAtK == ["1": 0.25, "2": 0.5])
        #expect(report.origin.note == "scripted answers, not model results")
        #expect(report.results.map(\.passed) == [true, false])
        #expect(report.results.map(\.costUsd) == [0.5, 1.5])
    }

    @Test func theSameRunGivesTheSameText() async throws {
        let first = try EvaluationJSON.text(
            of: EvaluationComparison([try await evaluation("a"), try await evaluation("b")]))
        let second = try EvaluationJSON.text(
            of: EvaluationComparison([try await evaluation("a"), try await evaluation("b")]))
        #expect(first == second)
        #expect(first.contains("\"mcnemar\""))
    }
}
