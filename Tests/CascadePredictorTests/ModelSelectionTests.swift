import CascadeCore
import Testing

@testable import CascadePredictor

/// Each kind of model, and the choice among them.
struct ModelSelectionTests {
    private func options(_ family: ModelFamily) -> TrainingOptions {
        var options = TrainingOptions()
        (options.model, options.costs, options.bandwidths, options.clusters) = (family, [0.5], [0.15], [2])
        options.folds = 3
        return options
    }

    private func model(_ family: ModelFamily) throws -> PredictorModel {
        try PredictorTrainer(hashing: FakeHashing()).train(SyntheticLabels.set(), options: options(family), seed: 1)
    }

    @Test(arguments: ModelFamily.allCases)
    func everyFamilyLearnsAndSurvivesItsFile(family: ModelFamily) throws {
        let model = try model(family)
        #expect(model.name.hasPrefix("\(family.rawValue)-3/"))
        #expect(try #require(model.scores[0].scores?.auc) > (family == .clusters ? 0.55 : 0.7))
        let again = try PredictorModel.decode(try model.encoded())
        #expect(again == model)
        for index in [3, 200] {
            let problem = SyntheticLabels.problem(index)
            #expect(again.predict(problem).probabilities == model.predict(problem).probabilities)
        }
    }

    @Test func theAverageNamesItsParts() throws {
        #expect(
            try model(.average).full.kind == "average of linear (cost 0.5) and neighbours (bandwidth 0.15)")
        #expect(try model(.clusters).full.kind == "2 clusters")
    }

    @Test func neighboursOfAFoldAreOfOtherFolds() throws {
        let model = try model(.neighbours)
        for (fold, own) in model.folds.enumerated() {
            guard case .neighbours(let scorer) = own.scorer else {
                Issue.record("no neighbours")
                return
            }
            let rows = Set(scorer.neighbours.map(\.row))
            for (row, record) in model.training.rows.enumerated() {
                #expect(rows.contains(row) == (record.fold != fold))
            }
        }
    }

    @Test func theLeastLossIsChosen() {
        let results = (0..<40).map { [TierCount(solved: $0 % 2, trials: 1)] }
        let good = results.indices.map { [$0 % 2 == 0 ? -1.0 : 1.0] }
        let noise = results.indices.map { [$0 % 4 < 2 ? -1.0 : 1.0] }
        func trial(_ kind: ScorerKind, _ scores: [[Double]], _ options: TrainingOptions) -> ModelTrial {
            ModelTrial(.single(kind), scores: scores, results: results, tiers: 1, options: options)
        }
        func chosen(_ family: ModelFamily) -> ModelTrial.Kind {
            let options = options(family)
            let trials = [
                trial(.linear(cost: 1), noise, options), trial(.linear(cost: 2), good, options),
                trial(.neighbours(bandwidth: 1), noise, options),
            ]
            return ModelTrial.best(trials, results: results, tiers: 1, options: options).kind
        }
        #expect(chosen(.best) == .single(.linear(cost: 2)))
        #expect(chosen(.average) == .average(.linear(cost: 2), .neighbours(bandwidth: 1)))
    }
}
