import Testing

@testable import CascadeEvaluation

struct AxisScaleTests {
    @Test func `A linear axis maps its ends to its ends`() throws {
        let scale = AxisScale(.linear, Interval(low: 10, high: 20), from: 100, to: 300)
        #expect(scale.position(10) == 100)
        #expect(scale.position(15) == 200)
        #expect(scale.position(20) == 300)
        #expect(scale.position(.nan) == nil)
    }

    @Test func `A vertical axis runs upwards`() {
        let scale = AxisScale(.linear, Interval(low: 0, high: 1), from: 300, to: 100)
        #expect(scale.position(0.25) == 250)
    }

    @Test func `Equal ratios are equal lengths on a logarithmic axis`() throws {
        let scale = AxisScale(.logarithmic, Interval(low: 0.001, high: 1), from: 0, to: 300)
        #expect(abs(try #require(scale.position(0.01)) - 100) < 1e-9)
        #expect(abs(try #require(scale.position(0.1)) - 200) < 1e-9)
        #expect(scale.position(0) == nil)
        #expect(scale.position(-1) == nil)
    }

    @Test func `Clamping holds a value within the axis`() {
        let scale = AxisScale(.linear, Interval(low: 0, high: 1), from: 0, to: 100)
        #expect(scale.clamped(-3) == 0)
        #expect(scale.clamped(7) == 100)
        #expect(scale.position(7) == 700)
        #expect(scale.clamped(.infinity) == nil)
    }

    @Test func `A scale around values has a margin within its bounds`() throws {
        let free = try #require(AxisScale(around: [2, 4, 3], margin: 0.1, from: 0, to: 1))
        #expect(abs(free.domain.low - 1.8) < 1e-12)
        #expect(abs(free.domain.high - 4.2) < 1e-12)
        let shares = try #require(
            AxisScale(around: [0.5, 1], bounds: Interval(low: 0, high: 1), from: 0, to: 1))
        #expect(shares.domain.high == 1)
        #expect(shares.domain.low < 0.5)
    }

    @Test func `One value alone has room on both sides`() throws {
        let linear = try #require(AxisScale(around: [5], margin: 0, from: 0, to: 1))
        #expect(linear.domain == Interval(low: 4.5, high: 5.5))
        let logarithmic = try #require(AxisScale(.logarithmic, around: [1], margin: 0, from: 0, to: 1))
        #expect(abs(logarithmic.domain.low - 0.501187) < 1e-6)
    }

    @Test func `What cannot be shown makes no scale`() {
        #expect(AxisScale(around: [], from: 0, to: 1) == nil)
        #expect(AxisScale(around: [.nan, .infinity], from: 0, to: 1) == nil)
        #expect(AxisScale(.logarithmic, around: [0, -2], from: 0, to: 1) == nil)
        #expect(AxisScale(.logarithmic, around: [0, 2, 8], margin: 0, from: 0, to: 1) != nil)
    }
}
