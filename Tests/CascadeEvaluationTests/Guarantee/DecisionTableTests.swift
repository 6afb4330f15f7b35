import Testing

@testable import CascadeEvaluation

@Suite struct DecisionTableTests {
    @Test func itHoldsTheFewestAgreementsThatCertify() {
        let table = DecisionTable(AgreementBound(.once, alpha: 0.05, options: 1), target: 0.9, limit: 200)
        // SciPy: beta.ppf(.05, 188, 13) is the first of its kind at .9 or above; .9ⁿ ≤ .05 from n = 29 on.
        #expect(table.adopts[200] == 188)
        #expect(table.adopts[28] == 29)
        #expect(table.adopts[29] == 29)
    }

    @Test(arguments: AgreementBound.Kind.allCases)
    func everyEntryIsTheFirstThatDecides(kind: AgreementBound.Kind) {
        let bound = AgreementBound(kind, alpha: 0.05, options: 3)
        let table = DecisionTable(bound, target: 0.85, limit: 120)
        for trials in [10, 30, 60, 120] {
            let adopts = (1...trials).first { bound.certifies($0, of: trials, target: 0.85) } ?? trials + 1
            #expect(table.adopts[trials] == adopts)
            let drops = (1...trials).first { bound.upper(trials - $0, of: trials) < 0.85 } ?? trials + 1
            #expect(table.drops[trials] == drops)
        }
    }
}
