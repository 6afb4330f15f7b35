import CascadeCore
import Testing

@testable import CascadePredictor

struct AskedClassesTests {
    private let problems = (0..<3).map(SyntheticLabels.problem)

    private func asked(_ classes: ComplexityClasses, _ labels: [Int: Int]) -> AskedClasses {
        AskedClasses(
            name: "asked m", classes: classes,
            labels: Dictionary(uniqueKeysWithValues: labels.map { (problems[$0].id, $1) }))
    }

    @Test func levelsTellTheTierToo() {
        let levels = asked(.levels, [0: 1, 2: 4])
        #expect(levels.answers(problems, scale: .levels) == [1, -1, 4])
        #expect(levels.answers(problems, scale: .tiers(.complexityNet)) == [0, -1, 2])
    }

    @Test func tiersDoNotTellTheLevel() {
        let tiers = asked(.tiers, [0: 1, 1: 0])
        #expect(tiers.answers(problems, scale: .levels) == nil)
        #expect(tiers.answers(problems, scale: .tiers(.successRate(0.5))) == [1, 0, -1])
    }

    @Test func haveARowInThePapersTable() throws {
        let labels = SyntheticLabels.set()
        let scale = ComplexityScale.tiers(.successRate(0.5))
        let known = labels.rows.compactMap { row in scale.label(row.counts).map { (row.problem.id, $0) } }
        let asked = AskedClasses(
            name: "asked m", classes: .tiers, labels: Dictionary(uniqueKeysWithValues: known.dropFirst(4)))
        let table = try PaperEvaluation(labels, scale: scale, training: SyntheticLabels.options, asked: asked)
        #expect(table.rows.map(\.name)[2] == "asked m")
        #expect(table.rows[2].correct == known.count - 4)
        #expect(table.rows.count == 5)
    }
}
