import CascadeCore
import FoundationEssentials
import Testing

@testable import CascadePredictor

struct PaperEvaluationTests {
    private let labels = SyntheticLabels.changing(SyntheticLabels.set()) { index, row in
        let isEasy = index.isMultiple(of: 2)
        row.counts = [TierCount(solved: isEasy ? 5 : 0, trials: 5), TierCount(solved: index == 1 ? 0 : 5, trials: 5)]
    }
    private let scale = ComplexityScale.tiers(.successRate(0.5))

    @Test func standsBesideTheMajority() throws {
        let table = try PaperEvaluation(labels, scale: scale, training: SyntheticLabels.options, seed: 1)
        #expect(table.problems == 59)
        #expect(table.leftOut == 1)
        #expect(table.classes == [30, 29])
        #expect(
            table.rows.map(\.name).prefix(3) == [
                "untrained: any class alike", "majority class of the other folds", "trained predictor",
            ])
        #expect(table.rows[0].correct == 29)
        #expect(table.rows[2].correct > 50)
        #expect(table.rows[2].interval.low < table.rows[2].accuracy)
        #expect(table.confusion.joined().reduce(0, +) == 59)
        let hits = table.confusion[0][0] + table.confusion[1][1]
        #expect(hits == table.rows[2].correct)
        let again = try JSONDecoder().decode(PaperEvaluation.self, from: JSONEncoder().encode(table))
        #expect(again == table)
    }

    @Test func printsEveryRow() throws {
        let text = try PaperEvaluation(labels, scale: scale, training: SyntheticLabels.options, seed: 1).table()
        #expect(text.contains("59 problems (1 left out), classes 1: 30, 2: 29; cross-fitted"))
        #expect(text.contains("  majority class of the other folds  "))
        #expect(text.contains("  right \\ predicted  1   2"))
    }

    @Test func saysWhereCountsWereScaled() throws {
        let labels = SyntheticLabels.changing(labels) { index, row in
            row.counts = [row.counts[0], row.counts[1], TierCount(solved: 1, trials: index < 10 ? 1 : 5)]
        }
        let three = LabelSet(tiers: ["a", "b", "c"], rows: labels.rows)
        let levels = try PaperEvaluation(three, scale: .levels, training: SyntheticLabels.options)
        #expect(levels.scaled == 10)
        #expect(levels.table().contains("10 of them had not five trials at each tier: their counts are scaled to five"))
        let rates = try PaperEvaluation(three, scale: scale, training: SyntheticLabels.options)
        #expect(rates.scaled == 0)
        #expect(!rates.table().contains("scaled"))
    }

    @Test func refusesTooFew() {
        let error = #expect(throws: PredictorError.self) {
            try PaperEvaluation(labels, scale: .levels, training: SyntheticLabels.options)
        }
        #expect(error?.code == .tooFewProblems)
    }
}
