import CascadeCore
import CascadeEngine
import Testing

@Suite struct AnswerPosteriorTests {
    @Test func sharesFallIntoTheirBins() {
        let table = EvidenceTable.uncalibrated
        #expect(table.logLikelihoodRatio(passed: 0, of: 0) == 0)
        #expect(table.logLikelihoodRatio(passed: 0, of: 1) == -1.5)
        #expect(table.logLikelihoodRatio(passed: 1, of: 2) == -0.7)
        #expect(table.logLikelihoodRatio(passed: 2, of: 2) == 0.8)
        #expect(table.logLikelihoodRatio(passed: 2, of: 4) == -1.0)
        #expect(table.logLikelihoodRatio(passed: 3, of: 5) == 0.3)
        #expect(table.logLikelihoodRatio(passed: 6, of: 6) == 2.2)
        #expect(table.logLikelihoodRatio(passed: 100, of: 200) == -1.2)
        #expect(table.logLikelihoodRatio(passed: 6, of: 6, passesVisibleExamples: false) == 2.2 - 4)
        #expect(
            EvidenceTable(none: 0.25, bands: [], failsVisibleExample: 0).logLikelihoodRatio(passed: 1, of: 1) == 0.25)
    }

    @Test func priorAndEvidenceAddUpInLogOdds() throws {
        let ladder = try Samples.ladder()
        let attempt = Samples.attempt(1, ["111"], ladder: ladder)
        let prediction = Samples.prediction([0.1, 0.8, 0.9])
        // ln 4 + 1.5, and its logistic.
        let odds = try #require(AnswerPosterior().logOdds(of: attempt, prediction: prediction))
        #expect(abs(odds - 2.886294361119891) < 1e-12)
        let probability = try #require(AnswerPosterior().probability(of: attempt, prediction: prediction))
        #expect(abs(probability - 0.9471647447066639) < 1e-12)
    }

    @Test func certaintyAndNonsenseInThePriorAreTamed() throws {
        let attempt = Samples.untested(0, code: "x")
        let odds = { AnswerPosterior().logOdds(of: attempt, prediction: Samples.prediction($0)) }
        #expect(odds([.nan]) == 0)
        #expect(odds([]) == 0)
        #expect(odds([1])?.isFinite == true)
        #expect(odds([0]).map { $0 < -13 } == true)
        #expect(AnswerPosterior().logOdds(of: Samples.untested(0, code: nil), prediction: Samples.prediction()) == nil)
    }

    @Test func theBestAnswerMayBeALowerTiers() throws {
        let ladder = try Samples.ladder()
        let history = [
            Samples.attempt(0, ["111"], ladder: ladder), Samples.attempt(1, ["100"], ladder: ladder),
            Samples.attempt(2, ["000"], ladder: ladder),
        ]
        let flat = Samples.prediction()
        #expect(AnswerPosterior().best(of: history, prediction: flat)?.tier == 0)
        #expect(AnswerPosterior().best(of: history, prediction: Samples.prediction([0.01, 0.2, 0.9]))?.tier == 2)
        #expect(AnswerPosterior().best(of: [], prediction: flat) == nil)
    }

    @Test func equalOddsGoToTheLaterTier() throws {
        let ladder = try Samples.ladder()
        let history = [Samples.attempt(0, ["10"], ladder: ladder), Samples.attempt(1, ["01"], ladder: ladder)]
        #expect(AnswerPosterior().best(of: history, prediction: Samples.prediction())?.tier == 1)
    }
}
