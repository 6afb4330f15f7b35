import CascadeEvaluation
import Testing

/// Expected values: the same resampling written in Python, quantiles by NumPy.
struct PairedBootstrapTests {
    private let differences = [1, 0, -1, 0.5, 0, 1, 1, -0.5, 0, 0.25]

    @Test func agreesWithAnIndependentImplementation() throws {
        let result = try #require(PairedBootstrap(differences: differences, resamples: 2000, seed: 2024))
        #expect(result.difference == 0.225)
        #expect(abs(result.interval.low - -0.2) < 1e-12)
        #expect(abs(result.interval.high - 0.6) < 1e-12)
    }

    @Test func narrowerConfidenceIsANarrowerInterval() throws {
        let result = try #require(
            PairedBootstrap(differences: differences, resamples: 2000, confidence: 0.9, seed: 2024))
        #expect(abs(result.interval.low - -0.1) < 1e-12)
        #expect(abs(result.interval.high - 0.55) < 1e-12)
    }

    @Test func sameSeedSameInterval() {
        let first = PairedBootstrap(differences: differences, resamples: 300, seed: 5)
        #expect(first == PairedBootstrap(differences: differences, resamples: 300, seed: 5))
        #expect(first?.interval != PairedBootstrap(differences: differences, resamples: 300, seed: 6)?.interval)
    }

    @Test func equalMethodsDifferByNothing() throws {
        let result = try #require(PairedBootstrap(differences: [0, 0, 0], resamples: 100))
        #expect(result.interval == Interval(low: 0, high: 0))
    }

    @Test func nothingToCompareHasNoResult() {
        #expect(PairedBootstrap(differences: []) == nil)
        #expect(PairedBootstrap(differences: [1], resamples: 0) == nil)
        #expect(PairedBootstrap(differences: [1], confidence: 1.5) == nil)
    }
}
