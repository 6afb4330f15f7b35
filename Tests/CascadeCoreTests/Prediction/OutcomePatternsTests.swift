import CascadeCore
import Testing

@Suite struct OutcomePatternsTests {
    @Test func independentTiersMultiply() {
        // Patterns 00, 01 (tier 0 alone), 10 (tier 1 alone), 11.
        let weights = OutcomePatterns.independent([0.2, 0.75])
        #expect(zip(weights, [0.2, 0.05, 0.6, 0.15]).allSatisfy { abs($0 - $1) < 1e-15 })
        #expect(OutcomePatterns.independent([]) == [1])
        #expect(OutcomePatterns.independent([.nan, 7, -1]) == [0, 0, 0.5, 0.5, 0, 0, 0, 0])
    }

    @Test func marginalsAreSumsOverPatterns() {
        // P(tier 0) = (.3 + .2) / 1, P(tier 1) = (.1 + .2) / 1.
        let marginals = OutcomePatterns.marginals(of: [0.4, 0.3, 0.1, 0.2], tiers: 2)
        #expect(zip(marginals, [0.5, 0.3]).allSatisfy { abs($0 - $1) < 1e-15 })
        #expect(OutcomePatterns.marginals(of: [4, 3, 1, 2], tiers: 2) == [0.5, 0.3])
        #expect(OutcomePatterns.marginals(of: [0, 0], tiers: 1) == [0])
    }

    @Test func aJointDistributionMustFitTheLadder() {
        func joint(_ outcomes: [Double]?, tiers: Int = 1) -> [Double]? {
            Prediction(solveProbabilities: [0.5], start: 0, model: "chain", outcomes: outcomes)
                .jointOutcomes(tiers: tiers)
        }
        #expect(joint([0.25, 0.75]) == [0.25, 0.75])
        #expect(joint(nil) == nil)
        #expect(joint([0.25, 0.75], tiers: 2) == nil)
        #expect(joint([0.25, -0.75]) == nil)
        #expect(joint([.nan, 1]) == nil)
        #expect(joint([.infinity, 1]) == nil)
        #expect(joint([0, 0]) == nil)
    }

    @Test func nobodyPredictedIsToldApart() throws {
        let problem = Problem(id: ProblemID("s/1"), statement: "Say f.", entryPoint: "f")
        let ladder = try Ladder([Tier(name: "a", endpoint: "e", model: "m")])
        #expect(UniformPredictor().predict(problem, ladder: ladder).isUninformed)
        #expect(!Prediction(solveProbabilities: [0.5], start: 0, model: "linear").isUninformed)
    }

    @Test func storedPredictionsWithoutAJointStayReadable() throws {
        let old = #"{"model":"linear","note":"","solveProbabilities":[0.25,1],"start":1}"#
        let prediction = try JSON.value(Prediction.self, of: old)
        #expect(prediction.outcomes == nil)
        #expect(try JSON.text(prediction) == old)
        let joint = Prediction(solveProbabilities: [0.75], start: 0, model: "chain", outcomes: [0.25, 0.75])
        #expect(
            try JSON.text(joint)
                == #"{"model":"chain","note":"","outcomes":[0.25,0.75],"solveProbabilities":[0.75],"start":0}"#)
        #expect(try JSON.roundTrip(joint) == joint)
    }
}
