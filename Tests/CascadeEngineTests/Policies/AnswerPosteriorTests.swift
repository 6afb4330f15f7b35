import CascadeCore
import CascadeEngine
import Testing

@Suite struct AnswerPosteriorTests {
    private let posterior = AnswerPosterior(tiers: 3)

    private func probability(_ attempt: Attempt, _ prior: [Double] = [0.5, 0.5, 0.5]) -> Double? {
        posterior.probabilities(of: [attempt], prediction: Samples.prediction(prior))[0]
    }

    @Test func priorAndEvidenceMultiplyInOdds() throws {
        // Three tests, all passed: 0.6 against 0.13; prior odds 0.8 : 0.2. 0.48 / (0.48 + 0.026).
        let attempt = Samples.attempt(1, ["111"], ladder: try Samples.ladder())
        let q = try #require(probability(attempt, [0.1, 0.8, 0.9]))
        #expect(abs(q - 0.48 / 0.506) < 1e-5)
    }

    @Test func certaintyAndNonsenseInThePriorAreTamed() throws {
        let attempt = Samples.untested(0, code: "x")
        // Untested: 1 against 0.95 at even odds.
        let even = try #require(probability(attempt, [.nan]))
        #expect(abs(even - 1 / 1.95) < 1e-6)
        #expect(probability(attempt, []) == even)
        let sure = try #require(probability(attempt, [1, 0.5, 0.5]))
        #expect(sure > 0.999 && sure < 1)
        let hopeless = try #require(probability(attempt, [0, 0.5, 0.5]))
        #expect(hopeless > 0 && hopeless < 0.001)
        #expect(probability(Samples.untested(0, code: nil)) == nil)
    }

    @Test func theBestAnswerMayBeALowerTiers() throws {
        let ladder = try Samples.ladder()
        let history = [
            Samples.attempt(0, ["111"], ladder: ladder), Samples.attempt(1, ["100"], ladder: ladder),
            Samples.attempt(2, ["000"], ladder: ladder),
        ]
        #expect(posterior.best(of: history, prediction: Samples.prediction())?.tier == 0)
        #expect(posterior.best(of: history, prediction: Samples.prediction([0.01, 0.2, 0.9]))?.tier == 2)
        #expect(posterior.best(of: [], prediction: Samples.prediction()) == nil)
    }

    @Test func equalOddsGoToTheLaterTier() throws {
        let ladder = try Samples.ladder()
        let history = [Samples.attempt(0, ["10"], ladder: ladder), Samples.attempt(1, ["01"], ladder: ladder)]
        #expect(posterior.best(of: history, prediction: Samples.prediction())?.tier == 1)
    }

    @Test func aFailureLowersWhatIsExpectedOfTheNextTier() throws {
        // Tiers that fail together: 80 % both or neither.
        var table = EvidenceTable.uncalibrated
        table.patterns = [0.4, 0.1, 0.1, 0.4]
        let ladder = try Samples.ladder([1, 1])
        let history = [Samples.attempt(0, ["000"], ladder: ladder), Samples.untested(1, code: "y")]
        let unknown = Prediction(solveProbabilities: [0.5, 0.5], start: 0, model: Prediction.uninformed)
        let joint = AnswerPosterior(table: table, tiers: 2).probabilities(of: history, prediction: unknown)
        // w = .4·.25·.95, .1·.03·.95, .1·.25, .4·.03 for neither, tier 0, tier 1, both.
        let (neither, lower, upper, both) = (0.4 * 0.25 * 0.95, 0.1 * 0.03 * 0.95, 0.1 * 0.25, 0.4 * 0.03)
        let total = neither + lower + upper + both
        #expect(abs(try #require(joint[1]) - (upper + both) / total) < 1e-5)
        let apart = AnswerPosterior(tiers: 2).probabilities(of: history, prediction: unknown)
        #expect(abs(try #require(apart[1]) - 1 / 1.95) < 1e-5)
    }
}
