import Testing

@testable import CascadeEvaluation

struct HullPathTests {
    private let hull = [
        CostQualityCurve.Point(cost: 0, accuracy: 0, row: ""), .init(cost: 1, accuracy: 0.5, row: "a"),
        .init(cost: 100, accuracy: 1, row: "b"),
    ]
    private let y = AxisScale(.linear, Interval(low: 0, high: 1), from: 100, to: 0)

    @Test func `On a linear axis the hull is its points`() {
        let x = AxisScale(.linear, Interval(low: 0, high: 100), from: 0, to: 200)
        let path = HullPath.points(hull, x: x, y: y)
        #expect(path.map(\.x) == [0, 2, 200])
        #expect(path.map(\.y) == [100, 50, 0])
    }

    @Test func `On a logarithmic axis a mixture's straight line is bent, and nothing is left out`() throws {
        let x = AxisScale(.logarithmic, Interval(low: 1, high: 100), from: 0, to: 200)
        let path = HullPath.points(hull, x: x, y: y, steps: 2)
        // Half way on the axis is a cost of 10: 9/99 of the way from 0.5 to 1.
        #expect(path.count == 3)
        #expect(abs(path[1].x - 100) < 1e-9)
        #expect(abs(path[1].y - (100 - 100 * (0.5 + 0.5 * 9 / 99))) < 1e-9)
        #expect(path.map(\.x) == path.map(\.x).sorted())
    }
}
