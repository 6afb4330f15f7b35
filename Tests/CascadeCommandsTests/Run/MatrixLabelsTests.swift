import CascadeCore
import CascadePredictor
import Testing

@testable import CascadeCommands

@Suite("Labels of a matrix") struct MatrixLabelsTests {
    private func labels(_ passes: [[[Bool?]]]) throws -> MatrixLabels {
        let ladder = try Ladder(["weak", "middle", "strong"].map { Tier(name: $0, endpoint: "e", model: $0) })
        let rows = passes.indices.map { index in
            MatrixRow(
                problem: Problem(id: ProblemID("T/\(index)"), statement: "s", entryPoint: "f"), tests: [], cells: [])
        }
        let matrix = Matrix(
            header: MatrixHeader(
                name: "m", dataset: "d", datasetDigest: ContentHash(rawValue: "00"), ladder: ladder, limits: Limits(),
                sources: [.scripted], version: "1"), rows: rows)
        return MatrixLabels(matrix, gold: GoldTable(passes.map { GoldRow(passes: $0, trust: .isolated) }))
    }

    @Test("a sample is a trial; one that nobody could judge is none")
    func counts() throws {
        let labels = try labels([
            [[true, false, true], [nil, true], []], [[nil], [], []], [[false], [false], [true, true]],
        ])
        #expect(labels.tiers == ["weak", "middle", "strong"])
        #expect(labels.problems.map(\.id.rawValue) == ["T/0", "T/1", "T/2"])
        #expect(labels.entries.map(\.id.rawValue) == ["T/0", "T/2"])
        #expect(
            labels.entries[0].tiers == [
                "weak": TierCount(solved: 2, trials: 3), "middle": TierCount(solved: 1, trials: 1),
            ])
    }

    @Test("counts and classes of both presets are shown")
    func distribution() throws {
        let five = { (solved: Int) in (0..<5).map { Optional($0 < solved) } }
        let labels = try labels([
            [five(5), five(5), five(5)], [five(1), five(5), five(5)], [five(0), five(0), five(0)],
            [five(0), five(1), five(5)],
        ])
        let set = try LabelSet(labels.entries, problems: labels.problems, tiers: labels.tiers)
        #expect(
            ClassDistributionText.text(set, rate: 0.5) == """
                tier    problems  trials  of them solved  always  never
                ──────  ────────  ──────  ──────────────  ──────  ─────
                weak           4      20               6       1      2
                middle         4      20              11       2      1
                strong         4      20              15       3      1

                classes                                                            problems in each              without a class
                ─────────────────────────────────────────────────────────────────  ────────────────────────────  ───────────────
                start tier: cheapest tier that solves at least 0.50 of its trials  1: 1  2: 1  3: 1                            1
                ComplexityNet's levels 1–5                                         1: 1  2: 1  3: 1  4: 0  5: 0                1
                start tier: ComplexityNet's five-trial labels                      1: 2  2: 1  3: 0                            1

                """)
    }
}
