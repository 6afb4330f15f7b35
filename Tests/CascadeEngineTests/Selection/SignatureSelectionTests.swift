import CascadeCore
import Testing

@testable import CascadeEngine

@Suite struct SignatureSelectionTests {
    private let inputs = [ContentHash(rawValue: "f(1)"), ContentHash(rawValue: "f(2)")]

    private func signatures(_ rows: [[String?]]) -> [Signature] {
        rows.map { Signature(inputs: inputs, outputs: $0) }
    }

    @Test func thePluralityOfOutputsWins() throws {
        let matrix = Samples.matrix(["11", "00", "00", "10"])
        let found = signatures([["a", "b"], ["c", "d"], ["c", "d"], [nil, nil]])
        let selector = MBRExecSelector()
        #expect(selector.scores(of: matrix, signatures: found) == [1, 2, 2, 0])
        #expect(selector.best(among: 0..<4, of: matrix, signatures: found) == 1)
        // Of equal clusters the lowest row.
        let tied = signatures([["a", "b"], ["c", "d"], ["e", "f"], ["g", "h"]])
        #expect(selector.best(among: 0..<4, of: matrix, signatures: tied) == 0)
        #expect(try Selectors.named("mbr-exec").needsSignatures)
        #expect(Selectors.all.count { $0.needsSignatures } == 1)
    }

    @Test func withoutOutputsPassCountDecidesAndIsNamed() throws {
        let tier = Samples.tier("a", k: 2)
        let scoring = TierScoring(tier: tier, selector: MBRExecSelector())
        let matrix = Samples.matrix(["01", "11"])
        let outcomes: [Outcome] = [.failed, .passed]
        let plain = scoring.evidence(matrix: matrix, outcomes: outcomes, tests: Samples.tests(2))
        #expect(plain.selector == "pass-count" && plain.selected == 1 && plain.selectorScore == 2)
        #expect(plain.alike == nil)
        let compared = scoring.evidence(
            matrix: matrix, outcomes: outcomes, tests: Samples.tests(2),
            signatures: signatures([["a", "b"], ["a", "b"]]))
        #expect(compared.selector == "mbr-exec" && compared.selected == 0 && compared.selectorScore == 2)
        #expect(compared.alike == 2)
        // Signatures for other rows are not used.
        #expect(MBRExecSelector().scores(of: matrix, signatures: signatures([["a", "b"]])) == [1, 2])
    }

    private func attempt(_ tier: Int, _ code: String, _ outputs: [String?]) -> Attempt {
        var attempt = Samples.untested(tier, code: code)
        attempt.signatures = signatures([outputs])
        return attempt
    }

    @Test func answersAreAlikeWhenAllCommonOutputsAre() {
        let (a, b) = (attempt(0, "x", ["1", "2"]), attempt(1, "y", ["1", "2"]))
        #expect(a.behavesLike(b, position: 0) == true)
        #expect(a.behavesLike(attempt(1, "y", ["1", "3"]), position: 0) == false)
        #expect(a.behavesLike(attempt(1, "y", [nil, nil]), position: 0) == nil)
        #expect(a.behavesLike(Samples.untested(1, code: "y"), position: 0) == nil)
        #expect(a.behavesLike(Samples.untested(1, code: "x"), position: 0) == true)
        #expect(a.behavesLike(Samples.untested(1, code: nil), position: 0) == nil)
        // What the earlier answer gave on the later inputs counts before what it gave on its own.
        var later = b
        later.earlierSignatures = signatures([["1", "9"]])
        #expect(a.behavesLike(later, position: 0) == false)
    }

    @Test func agreementAcrossTiersIsEvidence() throws {
        var table = BayesSamples.table()
        table.crossTier = CrossTierAgreement(bothRight: 0.9, oneRight: 0.1, bothWrong: 0.3, count: 10)
        let posterior = AnswerPosterior(table: table, tiers: 2)
        let even = Samples.prediction([0.5, 0.5])
        let history = [attempt(0, "x", ["1", "2"]), attempt(1, "y", ["1", "2"])]
        let unlike = [attempt(0, "x", ["1", "2"]), attempt(1, "y", ["1", "3"])]
        // Untested: right 1, wrong .4 for each. Alike: both .9, one .1 · .4 each, none .3 · .16.
        let alike = try #require(posterior.probabilities(of: history, prediction: even)[1])
        let both: Double = 0.9
        let total: Double = 0.9 + 2 * 0.04 + 0.048
        #expect(abs(alike - (both + 0.04) / total) < 1e-5)
        let apart = try #require(posterior.probabilities(of: unlike, prediction: even)[1])
        let others: Double = 0.1 + 2 * 0.36 + 0.7 * 0.16
        #expect(abs(apart - (0.1 + 0.36) / others) < 1e-5)
    }

    @Test func agreementWithinATierIsEvidence() throws {
        var table = BayesSamples.table()
        table.agreement = AgreementLikelihoods(right: [0.1, 0.1, 0.2, 0.6], wrong: [0.6, 0.2, 0.1, 0.1], count: 10)
        let ladder = try Samples.ladder([3, 1])
        var attempt = Samples.attempt(0, ["1", "1", "1"], ladder: ladder, visible: 1)
        attempt.evidence?.alike = 3
        let posterior = AnswerPosterior(table: table, tiers: 2)
        let all = try #require(posterior.probabilities(of: [attempt], prediction: Samples.prediction([0.5, 0.5]))[0])
        #expect(abs(all - 0.6 / (0.6 + 0.04)) < 1e-5)
        attempt.evidence?.alike = 1
        let alone = try #require(
            posterior.probabilities(of: [attempt], prediction: Samples.prediction([0.5, 0.5]))[0])
        #expect(abs(alone - 0.1 / (0.1 + 0.24)) < 1e-5)
        #expect(AgreementLikelihoods.bin(alike: 2, of: 3) == 1)
        #expect(AgreementLikelihoods.bin(alike: 3, of: 4) == 2)
    }

    @Test func pairsAreCountedByWhoIsRight() throws {
        let problem = { (rightLow: Bool, rightHigh: Bool, outputs: [String?]) in
            LabelledProblem(attempts: [
                LabelledAttempt(attempt: attempt(0, "x", ["1", "2"]), isRight: rightLow),
                LabelledAttempt(attempt: attempt(1, "y", outputs), isRight: rightHigh),
            ])
        }
        let table = BayesCalibration.counting(
            [
                problem(true, true, ["1", "2"]), problem(true, false, ["1", "3"]), problem(false, true, ["0", "2"]),
                problem(false, false, ["1", "2"]), problem(false, false, ["5", "5"]),
            ], tiers: 2, source: "five", options: .init(scales: false))
        #expect(
            table.crossTier
                == CrossTierAgreement(bothRight: 2.0 / 3, oneRight: 1.0 / 4, bothWrong: 2.0 / 4, count: 5))
    }

    @Test func carriedTestsSurviveWhenOneCandidatePassesThem() throws {
        let ladder = try Samples.ladder([2, 1])
        let attempt = Samples.attempt(0, ["1100", "1010"], ladder: ladder, visible: 1)
        var parts = PolicyDescription(name: "mine", start: .first, escalates: true)
        #expect(parts.carriedTests(from: [attempt]) == [])
        parts.carriesTests = true
        #expect(parts.carriedTests(from: [attempt]) == Array(attempt.tests.dropFirst()))
        parts.carry = .surviving
        #expect(parts.carriedTests(from: [attempt]).map(\.source) == ["assert f(1)", "assert f(2)"])
        var unrun = attempt
        unrun.matrix = nil
        #expect(parts.carriedTests(from: [unrun]).count == 3)
    }
}
