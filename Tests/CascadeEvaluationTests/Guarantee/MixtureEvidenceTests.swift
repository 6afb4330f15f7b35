import Foundation
import Testing

@testable import CascadeEvaluation

/// Reference values: the integral by `scipy.integrate.quad`, its inverse by `scipy.optimize.brentq`, SciPy 1.17.1.
@Suite struct MixtureEvidenceTests {
    @Test(arguments: [
        (100, 100, 0.95, 3.5043008156310598),
        (130, 130, 0.95, 4.787455255117578),
        (195, 200, 0.95, 0.9571070276252209),
        (180, 200, 0.95, -2.504961308910611),
        (45, 50, 0.8, 1.1568862898022878),
        (5, 10, 0.9, -1.7111557939938316),
    ])
    func theClosedFormIsTheIntegral(successes: Int, trials: Int, rate: Double, expected: Double) {
        #expect(abs(MixtureEvidence.log(successes, of: trials, against: rate) - expected) < 1e-9)
    }

    @Test(arguments: [
        (195, 200, 0.05, 0.9312111549472857),
        (100, 100, 0.0125, 0.9400208015805557),
        (180, 200, 0.0125, 0.8142878281309311),
        (3, 10, 0.05, 0.037144578518081915),
    ])
    func theLowerBoundInvertsIt(successes: Int, trials: Int, alpha: Double, expected: Double) {
        #expect(abs(MixtureEvidence.lower(successes, of: trials, alpha: alpha) - expected) < 1e-9)
    }

    @Test func withoutASuccessNothingIsKnown() {
        #expect(MixtureEvidence.lower(0, of: 50, alpha: 0.05) == 0)
    }

    /// The bound is found by bisection, which needs this.
    @Test func evidenceFallsAsTheRateRises() {
        for (successes, trials) in [(1, 10), (9, 10), (10, 10), (150, 200), (199, 200)] {
            let top = Double(successes) / Double(trials)
            let rates = (1..<100).map { Double($0) / 100 * top }
            let evidence = rates.map { MixtureEvidence.log(successes, of: trials, against: $0) }
            #expect(zip(evidence, evidence.dropFirst()).allSatisfy { $0 >= $1 }, "\(successes) of \(trials)")
        }
    }

    /// Exactly, by the chances of all ways: from a true rate at the boundary, the evidence ever reaches 1/α within 400
    /// trials with probability at most α. Clopper and Pearson's bound, looked at as often, does not keep that.
    @Test func itHoldsHoweverOftenOneLooks() {
        let (rate, alpha, trials) = (0.9, 0.05, 400)
        let mixture = CrossingChance.of(rate: rate, trials: trials) {
            MixtureEvidence.log($0, of: $1, against: rate) >= -log(alpha)
        }
        #expect(mixture > 0.02 && mixture <= alpha)
        let uncorrected = CrossingChance.of(rate: rate, trials: trials) {
            $1 % 10 == 0 && ClopperPearson.lower($0, of: $1, alpha: alpha) >= rate
        }
        #expect(uncorrected > 0.12)
    }
}
