import CascadeCore
import CascadeEngine
import Testing

@testable import CascadeEvaluation

/// Numbers of rows, worked by hand on the fixture of two problems.
@Suite struct BenchmarkRowTests {
    private func row(
        _ policy: String, _ ladder: Ladder, matrix: Matrix? = nil
    ) throws -> BenchmarkRow {
        let matrix = try matrix ?? MatrixFixture.matrix()
        let plan = try #require(try BenchmarkPlan.all(of: matrix, most: 24).first)
        let bench = try Workbench(
            matrix, gold: MatrixFixture.gold, plans: [plan], selector: PassCountSelector())
        let replay = try MatrixReplay(bench.matrix, ladder: ladder, selector: PassCountSelector())
        let parts = try PolicyDescription.named(policy, ladder: ladder, selector: "pass-count")
        let built = try CascadePolicy(parts, ladder: ladder)
        let climbs = (0..<2).map { row in
            MeasuredClimb(
                replay.climb(
                    row: row, policy: built, prediction: .init(solveProbabilities: [], start: 0, model: "")),
                bench: bench)
        }
        return BenchmarkRow(
            RowTitle(id: policy, family: policy, setting: "", tuning: "nothing"), climbs, hopeless: [false, true],
            ladder: ladder)
    }

    @Test func aCascadeOnTheFixture() throws {
        let row = try row("cascade-only", try MatrixFixture.ladder(threshold: 1))
        #expect(row.accuracy == Proportion(1, of: 2))
        #expect(row.cleaned == Proportion(1, of: 1))
        // T/0: 380 + 60 microdollars at weak. T/1: 100+1, 100+10, 100+10 tokens in and out → 342, tests 60; strong 1200.
        let cost = { (microdollars: Double) in microdollars * 1e-6 }
        #expect(abs(try #require(row.cost.total) - cost(440 + 402 + 1200)) < 1e-12)
        #expect(abs(try #require(row.cost.perProblem) - cost(1021)) < 1e-12)
        #expect(abs(try #require(row.cost.perSolved) - cost(2042)) < 1e-12)
        #expect(abs(try #require(row.cost.selfTests) - cost(120)) < 1e-12)
        #expect(row.cost.predictor == 0)
        #expect(row.calls == 2 + 2 + 1)
        #expect(
            row.flows == [
                BenchmarkFlow(path: [0], count: 1, passed: 1), BenchmarkFlow(path: [0, 1], count: 1, passed: 0),
            ])
        let weak = row.tiers[0]
        #expect((weak.starts, weak.ends, weak.visits, weak.accepted, weak.escalated) == (2, 1, 2, 1, 1))
        #expect(weak.falseAccepts == Proportion(0, of: 1))
        #expect(weak.falseEscalates == Proportion(0, of: 1))
        #expect(weak.right == Proportion(1, of: 2))
        #expect(row.tiers[1].unverified == 1)
        #expect(row.statuses == ["accepted": 1, "unverified": 1])
        #expect(row.outcomes.map(\.path) == [[0], [0, 1]])
        #expect(row.outcomes.map(\.passed) == [true, false])
    }

    @Test func whatAnswersIsNotDiscarded() throws {
        let row = try row("fixed:strong", try MatrixFixture.ladder())
        #expect(row.cost.discarded == 0)
        #expect(row.cost.selfTests == 0)
        #expect(row.tiers.map(\.starts) == [0, 2])
        #expect(row.accuracy == Proportion(1, of: 2))
    }

    /// A recording without times says nothing of how long anybody waited.
    @Test func aWaitThatNobodyTookIsUnknown() throws {
        let ladder = try MatrixFixture.ladder(threshold: 1)
        // Weak's tests take 9 s on T/0; on T/1 its samples 3 s, and strong's 1 s after them.
        #expect(try row("cascade-only", ladder).latencyP50 == (9 + 4) / 2)
        var matrix = try MatrixFixture.matrix()
        for row in matrix.rows.indices {
            for tier in matrix.rows[row].cells.indices {
                for index in matrix.rows[row].cells[tier].samples.indices {
                    matrix.rows[row].cells[tier].samples[index].latencySeconds = 0
                }
                for index in matrix.rows[row].cells[tier].testAnswers.indices {
                    matrix.rows[row].cells[tier].testAnswers[index].latencySeconds = 0
                }
            }
        }
        let untimed = try row("cascade-only", ladder, matrix: matrix)
        #expect(untimed.latencyP50 == nil && untimed.latencyP95 == nil)
    }

    @Test func differencesArePaired() throws {
        let (a, b) = (
            try row("cascade-only", try MatrixFixture.ladder(threshold: 1)),
            try row("fixed:weak", try MatrixFixture.ladder(k: 1))
        )
        let difference = try #require(BenchmarkDifference(a, against: b, resamples: 10))
        #expect(difference.problems == 2)
        #expect(difference.accuracy.difference == 0.5)
        #expect(difference.mcNemar.onlyFirst == 1)
        #expect(difference.mcNemar.onlySecond == 0)
        // 2042 microdollars against 120 and 102.
        #expect(abs(try #require(difference.costRatio) - 2042.0 / 222) < 1e-9)
    }
}
