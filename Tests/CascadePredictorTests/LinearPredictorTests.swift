import CascadeCore
import Testing

@testable import CascadePredictor

struct LinearPredictorTests {
    @Test(arguments: [
        ([0.6, 0.9], 0.5, 0), ([0.4, 0.9], 0.5, 1), ([0.5, 0.9], 0.5, 0), ([0.1, 0.2, 0.3], 0.5, 2),
        ([0.4, 0.3, 0.2], 0.5, 2), ([0.0, 0.0], 0, 0), ([0.9, 0.8], 1, 1),
    ])
    func startsAtTheCheapestLikelyTier(probabilities: [Double], threshold: Double, start: Int) {
        #expect(StartRule.start(probabilities, threshold: threshold) == start)
    }

    @Test func matchesTiersByName() throws {
        let model = try SyntheticLabels.model()
        let problem = Problem(
            id: ProblemID("U/1"), statement: "Write: schedule polygon grammar matrix.", entryPoint: "f")
        let known = model.predict(problem).probabilities
        let ladder = try SyntheticLabels.ladder("large", "small")
        let prediction = try LinearPredictor(model: model, ladder: ladder).predict(problem, ladder: ladder)
        #expect(prediction.solveProbabilities == [known[1], known[0]])
        #expect(prediction.note == "not in the training data")
        #expect(prediction.model == model.name)
    }

    @Test func saysWhichFoldHeldAProblemOut() throws {
        let model = try SyntheticLabels.model()
        let ladder = try SyntheticLabels.ladder("small", "large")
        let predictor = try LinearPredictor(model: model, ladder: ladder)
        for row in model.training.rows.prefix(10) {
            let problem = try #require(SyntheticLabels.set().rows.first { $0.problem.id == row.id }?.problem)
            let prediction = predictor.predict(problem, ladder: ladder)
            #expect(prediction.note == "held out: fold \(row.fold + 1) of 5")
            let vector = TextFeatures(model.options.features).vector(for: problem, scaling: model.scaling)
            let query = FeatureQuery(vector: vector, similarities: model.memory.similarities(to: vector))
            #expect(prediction.solveProbabilities == model.folds[row.fold].probabilities(query))
            let outcomes = model.folds[row.fold].chain.outcomes(prediction.solveProbabilities)
            #expect(prediction.outcomes == outcomes)
        }
    }

    @Test func usesItsThreshold() throws {
        let model = try SyntheticLabels.model()
        let ladder = try SyntheticLabels.ladder("small", "large")
        let problem = SyntheticLabels.problem(0)
        func start(_ threshold: Double) throws -> Int {
            try LinearPredictor(model: model, ladder: ladder, startThreshold: threshold)
                .predict(problem, ladder: ladder).start
        }
        #expect(try start(0.5) == 0)
        #expect(try start(1) == 1)
        let error = #expect(throws: PredictorError.self) { try start(1.5) }
        #expect(error?.code == .badOption)
    }

    @Test func listsTiersThatTheModelDoesNotKnow() throws {
        let model = try SyntheticLabels.model()
        let ladder = try SyntheticLabels.ladder("tiny", "small", "huge")
        let error = #expect(throws: PredictorError.self) { try LinearPredictor(model: model, ladder: ladder) }
        #expect(error?.code == .unknownTiers)
        #expect(
            error?.message
                == "the predictor model knows no tier 'tiny', 'huge', only small, large: "
                + "rename the ladder's tiers or train on their labels")
    }

    @Test func saysSoWhenAskedAboutAnotherLadder() throws {
        let predictor = try LinearPredictor(
            model: SyntheticLabels.model(), ladder: SyntheticLabels.ladder("small", "large"))
        let prediction = predictor.predict(
            SyntheticLabels.problem(1000), ladder: try SyntheticLabels.ladder("small", "other"))
        #expect(prediction.solveProbabilities[1] == 0.5)
        #expect(prediction.note.hasSuffix("no model for tier 'other'"))
    }
}
