import Testing

@testable import CascadeEvaluation

@Suite struct CurveAreaTests {
    /// Two points: 0.5 at 1 and 0.9 at 3. The hull runs (0, 0), (1, .5), (3, .9).
    private let two = CurveArea([(cost: 3, accuracy: 0.9), (cost: 1, accuracy: 0.5)])

    @Test func theHullBeginsAtDoingNothing() {
        #expect(two.hull.map(\.cost) == [0, 1, 3])
        #expect(two.hull.map(\.accuracy) == [0, 0.5, 0.9])
        #expect(two.hull.map(\.index) == [-1, 1, 0])
    }

    @Test func aPointBelowAMixtureIsDropped() {
        // Half way between (0, 0) and (2, .8) is (1, .4): .3 is below, and .1 at 5 is worse than what is cheaper.
        let area = CurveArea([(cost: 1, accuracy: 0.3), (cost: 2, accuracy: 0.8), (cost: 5, accuracy: 0.1)])
        #expect(area.hull.map(\.index) == [-1, 1])
    }

    @Test func aPointThatCostsNothingIsTheBeginning() {
        let area = CurveArea([(cost: 0, accuracy: 0.2), (cost: 0, accuracy: 0.4), (cost: 1, accuracy: 0.6)])
        #expect(area.hull.map(\.index) == [1, 2])
        #expect(area.quality(at: 0) == 0.4)
    }

    @Test func qualityIsThatOfTheMixture() {
        #expect(two.quality(at: 0) == 0)
        #expect(two.quality(at: 0.5) == 0.25)
        #expect(abs(two.quality(at: 2) - 0.7) < 1e-12)
        #expect(two.quality(at: 3) == 0.9)
        #expect(two.quality(at: 100) == 0.9)
    }

    @Test func theLinearAreaIsTheMeanQuality() throws {
        // Trapezoids up to 4: .5/2 + 2 · (.5 + .9)/2 + .9 = .25 + 1.4 + .9 = 2.55, over 4.
        #expect(abs(try #require(two.linear(to: 4)) - 2.55 / 4) < 1e-12)
        // Up to 2: .25 + (.5 + .7)/2 = .85, over 2.
        #expect(abs(try #require(two.linear(to: 2)) - 0.425) < 1e-12)
        #expect(two.linear(to: 0) == nil)
        #expect(two.linear(to: .infinity) == nil)
    }

    /// By cost: (1, .5), (2, .4), (3, .9). Up to 4: .25 + .45 + .65 + .9 = 2.25, over 4. The hull leaves out the second.
    @Test func theUnselectedAreaChoosesNoPoint() throws {
        let points = [(cost: 3.0, accuracy: 0.9), (cost: 1, accuracy: 0.5), (cost: 2, accuracy: 0.4)]
        #expect(abs(try #require(CurveArea.unselected(points, to: 4)) - 2.25 / 4) < 1e-12)
        #expect(abs(try #require(CurveArea(points).linear(to: 4)) - 2.55 / 4) < 1e-12)
        // Up to 2.5: .25 + .45 + (.4 + .65)/4 = .9625, over 2.5.
        #expect(abs(try #require(CurveArea.unselected(points, to: 2.5)) - 0.9625 / 2.5) < 1e-12)
        #expect(CurveArea.unselected(points, to: 0) == nil)
        #expect(CurveArea.unselected([], to: 1) == 0)
    }

    @Test func theLogarithmicAreaIntegratesEachSegment() throws {
        // From 1 to 3 quality is .3 + .2·c: ∫ (.3 + .2c) dc/c = .3 ln 3 + .4; over ln 3.
        let area = try #require(two.logarithmic(from: 1, to: 3))
        #expect(abs(area - (0.3 + 0.4 / 1.0986122886681098)) < 1e-12)
        #expect(two.logarithmic(from: 0, to: 3) == nil)
        #expect(two.logarithmic(from: 3, to: 3) == nil)
    }

    @Test func nothingIsWorthNothing() {
        let empty = CurveArea([(cost: Double, accuracy: Double)]())
        #expect(empty.hull.count == 1)
        #expect(empty.linear(to: 1) == 0)
    }
}
