import Testing

@testable import CascadeEvaluation

/// Reference values: SciPy 1.17.1, `scipy.stats.betabinom.sf`.
@Suite struct BetaBinomialTests {
    @Test(arguments: [
        (5, 10, 9.0, 2.0, 0.9713622291021672),
        (64, 64, 96, 6, 0.04957347252853905),
        (120, 128, 191, 11, 0.7078270494657978),
        (1, 3, 1, 1, 0.75),
    ])
    func tailsAreThoseOfSciPy(needed: Int, trials: Int, a: Double, b: Double, tail: Double) {
        #expect(abs(BetaBinomial.atLeast(needed, of: trials, a: a, b: b) - tail) < 1e-11)
    }

    @Test func whatIsCertainAndWhatIsImpossible() {
        #expect(BetaBinomial.atLeast(0, of: 5, a: 1, b: 1) == 1)
        #expect(BetaBinomial.atLeast(-3, of: 5, a: 1, b: 1) == 1)
        #expect(BetaBinomial.atLeast(6, of: 5, a: 1, b: 1) == 0)
    }
}
