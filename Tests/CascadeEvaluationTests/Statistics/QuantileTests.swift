import CascadeEvaluation
import Testing

/// Expected values: `numpy.quantile`.
struct QuantileTests {
    @Test(arguments: [(0.0, 0.3), (0.05, 0.66), (0.333, 2.2485), (0.5, 3.5), (0.95, 8.4375), (1.0, 9.0)])
    func agreesWithNumPy(p: Double, expected: Double) throws {
        let value = try #require(Quantile.of([0.3, 1.5, 2.25, 9.0, 4.75, 7.125, 3.5], p))
        #expect(abs(value - expected) < 1e-12)
    }

    @Test func oneValueIsEveryQuantile() {
        #expect(Quantile.of([4], 0.95) == 4)
    }

    @Test func noValuesHaveNone() {
        #expect(Quantile.of([], 0.5) == nil)
        #expect(Quantile.of([1, 2], 1.5) == nil)
        #expect(Quantile.of([1, 2], -0.1) == nil)
    }
}
