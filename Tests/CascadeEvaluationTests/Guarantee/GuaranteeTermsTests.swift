import Testing

@testable import CascadeEvaluation

@Suite struct GuaranteeTermsTests {
    @Test func whatIsAskedForBecomesATarget() throws {
        let terms = try GuaranteeTerms(maxRegret: 0.05, confidence: 0.9)
        #expect(terms.target == 0.95)
        #expect(abs(terms.alpha - 0.1) < 1e-12)
    }

    @Test(arguments: [(0, 0.9), (1, 0.9), (-0.1, 0.9), (.nan, 0.9), (0.1, 0), (0.1, 1), (0.1, 95)])
    func whatCannotBePromisedIsRefused(regret: Double, confidence: Double) {
        let error = #expect(throws: GuaranteeError.self) {
            try GuaranteeTerms(maxRegret: regret, confidence: confidence)
        }
        #expect(error?.code == .invalidTerms)
    }
}
