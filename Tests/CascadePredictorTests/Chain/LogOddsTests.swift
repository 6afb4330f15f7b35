import Testing

@testable import CascadePredictor

struct LogOddsTests {
    @Test func isTheInverseOfTheLogisticFunction() {
        #expect(LogOdds.of(0.5) == 0)
        #expect(abs(LogOdds.of(0.9) - 2.1972245773362196) < 1e-12)
        for z in [-20.0, -1, 0, 0.5, 12] { #expect(abs(LogOdds.of(LogOdds.probability(z)) - z) < 1e-6) }
    }

    @Test func doesNotOverflow() {
        #expect(LogOdds.probability(1e4) == 1)
        #expect(LogOdds.probability(-1e4) == 0)
    }
}
