import Testing

@testable import CascadeEvaluation

@Suite struct RequiredProblemsTests {
    /// Counted with SciPy 1.17.1 by trying every multiple of ten, for α = .05/4.
    @Test(arguments: [
        (AgreementBound.Kind.once, 0.05, 1.0, 90), (.union, 0.05, 1, 210), (.mixture, 0.05, 1, 130),
        (.once, 0.1, 0.98, 80), (.union, 0.1, 0.98, 190), (.mixture, 0.1, 0.98, 130), (.mixture, 0.2, 0.96, 50),
    ])
    func itIsTheSmallestNumberThatCertifies(kind: AgreementBound.Kind, regret: Double, rate: Double, expected: Int) {
        let bound = AgreementBound(kind, alpha: 0.05, options: 4)
        #expect(RequiredProblems.smallest(rate: rate, bound: bound, target: 1 - regret) == expected)
    }

    @Test func noNumberCertifiesWhatIsNotGoodEnough() {
        let bound = AgreementBound(.mixture, alpha: 0.05, options: 1)
        #expect(RequiredProblems.smallest(rate: 0.9, bound: bound, target: 0.9) == nil)
        #expect(RequiredProblems.smallest(rate: 0.5, bound: bound, target: 0.9) == nil)
        // A hair above the target: more than anybody will collect.
        #expect(RequiredProblems.smallest(rate: 0.90001, bound: bound, target: 0.9) == nil)
    }
}
