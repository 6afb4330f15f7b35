import Testing

@testable import CascadeEvaluation

@Suite struct AgreementBoundTests {
    @Test func oneLookIsClopperAndPearsonForAnEqualPartOfAlpha() {
        let bound = AgreementBound(.once, alpha: 0.05, options: 4)
        #expect(bound.alpha == 0.0125)
        #expect(bound.lower(190, of: 200) == ClopperPearson.lower(190, of: 200, alpha: 0.0125))
        #expect(abs(bound.upper(190, of: 200) - 0.9783513755217441) < 1e-12)
    }

    @Test func lookJSpendsAlphaOverJTimesJPlusOne() {
        let bound = AgreementBound(.union, alpha: 0.05, options: 1)
        #expect(bound.lower(10, of: 10) == ClopperPearson.lower(10, of: 10, alpha: 0.025))
        #expect(bound.lower(28, of: 30) == ClopperPearson.lower(28, of: 30, alpha: 0.05 / 12))
        // The last look may come before ten more problems have.
        #expect(bound.lower(25, of: 27) == ClopperPearson.lower(25, of: 27, alpha: 0.05 / 12))
    }

    @Test func smartHalvesAlphaAndCorrectsNothing() {
        let bound = AgreementBound(.uncorrected, alpha: 0.05, options: 4)
        #expect(abs(bound.lower(45, of: 50) - 0.7818646335657977) < 1e-12)
        #expect(abs(bound.upper(45, of: 50) - 0.9667249064109775) < 1e-12)
    }

    @Test(arguments: AgreementBound.Kind.allCases)
    func certifyingIsHavingALowerBoundAtTheTarget(kind: AgreementBound.Kind) {
        let bound = AgreementBound(kind, alpha: 0.05, options: 2)
        for trials in [1, 10, 40, 100, 250] {
            for agreed in stride(from: 0, through: trials, by: 3) {
                for target in [0.5, 0.8, 0.95] {
                    let lower = bound.lower(agreed, of: trials)
                    guard abs(lower - target) > 1e-9 else { continue }
                    #expect(bound.certifies(agreed, of: trials, target: target) == (lower >= target))
                }
            }
        }
    }

    @Test func nothingIsKnownBeforeTheFirstProblem() {
        let bound = AgreementBound(.mixture, alpha: 0.05, options: 1)
        #expect(bound.lower(0, of: 0) == 0)
        #expect(!bound.certifies(0, of: 0, target: 0.5))
    }

    /// The exact chances of ever adopting an option at the boundary, with a look every 10 problems.
    @Test(arguments: [0.8, 0.95]) func correctedBoundsKeepTheirLevelAndTheMixtureIsTheTighter(rate: Double) {
        func chance(_ kind: AgreementBound.Kind) -> Double {
            let bound = AgreementBound(kind, alpha: 0.05, options: 1)
            return CrossingChance.of(rate: rate, trials: 500) {
                $1 % 10 == 0 && bound.certifies($0, of: $1, target: rate)
            }
        }
        let (union, mixture, smart) = (chance(.union), chance(.mixture), chance(.uncorrected))
        #expect(union > 0 && union <= 0.05)
        #expect(mixture <= 0.05 && mixture > union)
        #expect(smart > 0.05)
    }
}
