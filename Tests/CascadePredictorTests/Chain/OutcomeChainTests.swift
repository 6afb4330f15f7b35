import CascadeCore
import Testing

@testable import CascadePredictor

struct OutcomeChainTests {
    @Test func withoutCouplingTheTiersAreIndependent() {
        let marginals = [0.2, 0.5, 0.9]
        let outcomes = OutcomeChain.independent(tiers: 3).outcomes(marginals)
        for (a, b) in zip(outcomes, OutcomePatterns.independent(marginals)) { #expect(abs(a - b) < 1e-9) }
    }

    /// A log odds ratio is what it says: of two tiers at one half coupled by ln 9, the four patterns have
    /// p₁₁·p₀₀ / (p₁₀·p₀₁) = 9, and 3/8, 1/8, 1/8, 3/8 are the only ones with these marginals.
    @Test func couplingIsTheLogOddsRatio() {
        let outcomes = OutcomeChain(couplings: [[], [2.1972245773362196]]).outcomes([0.5, 0.5])
        for (a, b) in zip(outcomes, [0.375, 0.125, 0.125, 0.375]) { #expect(abs(a - b) < 1e-9) }
    }

    @Test(arguments: [[0.0, 0.5, 1.0, 0.3], [0.999, 0.001, 0.7, 0.2], [0.5, 0.5, 0.5, 0.5]])
    func marginalsAreKept(marginals: [Double]) {
        let chain = OutcomeChain(couplings: [[], [3], [-2, 8], [0.1, 20, -30]])
        let outcomes = chain.outcomes(marginals)
        #expect(outcomes.count == 16)
        #expect(abs(outcomes.reduce(0, +) - 1) < 1e-9)
        for (a, b) in zip(OutcomePatterns.marginals(of: outcomes, tiers: 4), marginals) { #expect(abs(a - b) < 2e-6) }
    }

    @Test func learnsThatTiersAgree() {
        let together = (0..<200).map { index in
            let solved = index % 2
            let second = index % 20 == 0 ? 1 - solved : solved
            return [TierCount(solved: solved, trials: 1), TierCount(solved: second, trials: 1)]
        }
        let half = Array(repeating: [0.5, 0.5], count: 200)
        let chain = OutcomeChain.fit(marginals: half, counts: together, tiers: 2)
        // 95 + 95 agree, 10 solved by the second alone: ln(100·90 / (10·0.5)) without the prior, held back by it.
        #expect(chain.couplings[1][0] > 3)
        #expect(chain.couplings[1][0] < 8)
        let apart = (0..<200).map { [TierCount(solved: $0 % 2, trials: 1), TierCount(solved: $0 / 2 % 2, trials: 1)] }
        let none = OutcomeChain.fit(marginals: half, counts: apart, tiers: 2)
        #expect(abs(none.couplings[1][0]) < 1e-6)
    }

    /// Trials of half their number say nothing about what goes with what.
    @Test func ratesCountAsIndependentTrials() {
        let counts = Array(repeating: [TierCount(solved: 6, trials: 12), TierCount(solved: 1, trials: 2)], count: 50)
        let chain = OutcomeChain.fit(marginals: Array(repeating: [0.5, 0.5], count: 50), counts: counts, tiers: 2)
        #expect(abs(chain.couplings[1][0]) < 1e-6)
    }

    @Test func rowsWithoutACountTeachNothing() {
        let counts: [[TierCount?]] = [[nil, TierCount(solved: 1, trials: 1)], [TierCount(solved: 1, trials: 1), nil]]
        let chain = OutcomeChain.fit(marginals: [[0.5, 0.5], [0.5, 0.5]], counts: counts, tiers: 2)
        #expect(chain == .independent(tiers: 2))
    }

    @Test func reachesFourTiersBack() {
        #expect(OutcomeChain.independent(tiers: 7).couplings.map(\.count) == [0, 1, 2, 3, 4, 4, 4])
        #expect(OutcomeChain(couplings: [[], [1]]).isSound(tiers: 2))
        #expect(!OutcomeChain(couplings: [[], []]).isSound(tiers: 2))
        #expect(!OutcomeChain(couplings: [[], [.nan]]).isSound(tiers: 2))
        #expect(!OutcomeChain(couplings: [[], [1]]).isSound(tiers: 3))
    }
}
