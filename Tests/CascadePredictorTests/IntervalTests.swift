import Testing

@testable import CascadePredictor

struct IntervalTests {
    /// Reference values: scipy's `binomtest(k, n).proportion_ci(method="wilson")`.
    @Test(arguments: [
        (27, 34, 0.632016119488364, 0.8965047310096808), (0, 10, 0.0, 0.27753279986288926),
        (10, 10, 0.7224672001371109, 1.0),
    ])
    func wilson(successes: Int, count: Int, low: Double, high: Double) {
        let interval = Interval.wilson(share: Double(successes) / Double(count), count: count)
        #expect(abs(interval.low - low) < 1e-12)
        #expect(abs(interval.high - high) < 1e-12)
    }

    /// Reference values: numpy's `percentile` with its default, linear interpolation.
    @Test func percentiles() {
        let interval = Interval.percentile([3, 1, 4, 1, 5, 9, 2, 6])
        #expect(interval.map { abs($0.low - 1) < 1e-12 && abs($0.high - 8.475) < 1e-12 } == true)
        #expect(Interval.percentile([]) == nil)
        #expect(Interval.percentile([2]) == Interval(low: 2, high: 2))
    }

    @Test(arguments: [
        (0.5, 2, "0.50"), (0.125, 2, "0.13"), (-0.3, 1, "-0.3"), (-0.001, 2, "0.00"), (0.999, 1, "1.0"),
        (12.05, 3, "12.050"), (.nan, 2, "–"), (.infinity, 2, "–"),
    ])
    func fixedPoint(value: Double, decimals: Int, text: String) {
        #expect(FixedPoint.text(value, decimals) == text)
    }

    @Test func percent() { #expect(FixedPoint.percent(0.6243) == "62.4 %") }
}
