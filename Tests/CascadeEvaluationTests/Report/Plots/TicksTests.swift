import Testing

@testable import CascadeEvaluation

struct TicksTests {
    private func near(_ ticks: [Double], _ wanted: [Double]) -> Bool {
        ticks.count == wanted.count && zip(ticks, wanted).allSatisfy { abs($0 - $1) <= 1e-12 * max(1, abs($1)) }
    }

    @Test(arguments: [
        (0.0, 1.0, 5, [0, 0.2, 0.4, 0.6, 0.8, 1.0]), (0.43, 0.87, 5, [0.5, 0.6, 0.7, 0.8]),
        (-0.031, 0.052, 4, [0, 0.05]), (0.0, 97.0, 10, [0, 10, 20, 30, 40, 50, 60, 70, 80, 90]),
        (-3.0, 3.0, 3, [-2, 0, 2]),
    ])
    func `Linear ticks are multiples of 1, 2 or 5`(low: Double, high: Double, most: Int, wanted: [Double]) {
        #expect(near(Ticks.linear(Interval(low: low, high: high), most: most), wanted))
    }

    @Test func `An end that is round itself keeps its tick in spite of rounding`() {
        #expect(near(Ticks.linear(Interval(low: 0.1, high: 0.3), most: 2), [0.1, 0.2, 0.3]))
    }

    @Test func `A span of nothing has one tick`() {
        #expect(Ticks.linear(Interval(low: 2, high: 2), most: 5) == [2])
        #expect(Ticks.linear(Interval(low: 2, high: .infinity), most: 5) == [2])
    }

    @Test func `Logarithmic ticks are 1, 2 and 5 times powers of ten`() {
        #expect(
            near(Ticks.logarithmic(Interval(low: 0.0008, high: 0.03), most: 9), [0.001, 0.002, 0.005, 0.01, 0.02]))
    }

    @Test func `Where those are too many, 1 and 3, then powers, then some powers`() {
        let domain = Interval(low: 0.001, high: 10)
        #expect(near(Ticks.logarithmic(domain, most: 9), [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10]))
        #expect(near(Ticks.logarithmic(domain, most: 5), [0.001, 0.01, 0.1, 1, 10]))
        #expect(near(Ticks.logarithmic(domain, most: 3), [0.001, 0.1, 10]))
    }

    @Test func `Within a narrow domain the ticks are those of a linear axis`() {
        #expect(near(Ticks.logarithmic(Interval(low: 2.1, high: 2.9), most: 4), [2.2, 2.4, 2.6, 2.8]))
    }

    @Test func `A logarithmic axis needs values above zero`() {
        #expect(Ticks.logarithmic(Interval(low: 0, high: 1), most: 5).isEmpty)
        #expect(Ticks.logarithmic(Interval(low: 2, high: 1), most: 5).isEmpty)
    }
}
