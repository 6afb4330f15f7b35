import CascadeCore
import Testing

@testable import CascadeEvaluation

@Suite struct ControlTests {
    private func draw(_ right: [Double?], cost: Double = 1) -> ControlMaker.Draw {
        ControlMaker.Draw(right.map { ClimbScore(right: $0, cost: cost) })
    }

    @Test func aControlStandsBesideItsRow() throws {
        let maker = ControlMaker(row: "r", accuracy: 0.75, cost: 1)
        let control = try #require(
            maker.of(.shuffledStart, draws: [draw([1, 0]), draw([1, 1]), draw([0, 0]), draw([1, nil, 0])]))
        // Accuracies ½, 1, 0, ½: mean ½; one of four reaches .75, so p = 2/5.
        #expect(control.accuracy.mean == 0.5)
        #expect(control.gain == 0.25)
        #expect(control.pValue == 0.4)
        #expect(control.cost?.mean == 1)
        #expect(control.repeats == 4)
        // Type 7 quantiles of 0, ½, ½, 1.
        #expect(abs(control.accuracy.interval.low - 0.0375) < 1e-12)
        #expect(abs(control.accuracy.interval.high - 0.9625) < 1e-12)
    }

    @Test func noDrawIsNoControl() {
        #expect(ControlMaker(row: "r", accuracy: 1, cost: nil).of(.randomMix, draws: [draw([])]) == nil)
    }

    @Test func anUnknownCostStaysUnknown() throws {
        let control = ControlMaker(row: "r", accuracy: 1, cost: nil).of(
            .nullRerun, draws: [draw([1], cost: .infinity)], isNull: false)
        #expect(try #require(control).cost == nil)
        #expect(try #require(control).pValue == nil)
    }

    @Test func aShuffleKeepsWhatItDeals() {
        var generator = SplitMix64(seed: 3)
        let dealt = Array(0..<50).shuffledStably(&generator)
        #expect(dealt.sorted() == Array(0..<50))
        #expect(dealt != Array(0..<50))
        var again = SplitMix64(seed: 3)
        #expect(Array(0..<50).shuffledStably(&again) == dealt)
    }

    @Test func verdictsAreFlippedOneWay() throws {
        let (matrix, _) = try SyntheticMatrix(problems: 40).made()
        let passes = { (matrix: Matrix) in
            matrix.rows.flatMap(\.cells).flatMap(\.samples).flatMap(\.verdicts).count { $0 == .pass }
        }
        let all = matrix.rows.flatMap(\.cells).flatMap(\.samples).flatMap(\.verdicts).count
        let before = passes(matrix)
        let more = passes(VerdictFlip(share: 0.2, direction: .toPass, seed: 1).applied(to: matrix)) - before
        let fewer = before - passes(VerdictFlip(share: 0.2, direction: .toFail, seed: 1).applied(to: matrix))
        #expect(abs(Double(more) / Double(all - before) - 0.2) < 0.03)
        #expect(abs(Double(fewer) / Double(before) - 0.2) < 0.03)
        #expect(VerdictFlip(share: 0, direction: .toPass, seed: 1).applied(to: matrix) == matrix)
        #expect(passes(VerdictFlip(share: 1, direction: .toFail, seed: 1).applied(to: matrix)) == 0)
    }

    @Test func reliabilityIsWorkedByHand() throws {
        // Bins of .1: (.82, right), (.88, wrong) share one, (.1, wrong) has its own.
        let curve = try #require(
            ReliabilityCurve(name: "n", claims: [(0.82, true), (0.88, false), (0.1, false)]))
        #expect(curve.bins.map(\.observed) == [Proportion(0, of: 1), Proportion(1, of: 2)])
        #expect(abs(curve.bins[1].stated - 0.85) < 1e-12)
        // ⅓ · .1 + ⅔ · .35.
        #expect(abs(curve.calibrationError - (0.1 / 3 + 0.7 / 3)) < 1e-12)
        #expect(ReliabilityCurve(name: "n", claims: []) == nil)
    }
}
