import Testing

@testable import CascadePredictor

/// liblinear is C with globals of its own; training and predicting at once must not show.
struct ConcurrencyTests {
    @Test func trainingsDoNotDisturbEachOther() async throws {
        let alone = try (0..<4).map { try SyntheticLabels.model(seed: UInt64($0)) }
        let together = try await withThrowingTaskGroup(of: (Int, PredictorModel).self) { group in
            for seed in 0..<4 {
                group.addTask { @concurrent in (seed, try SyntheticLabels.model(seed: UInt64(seed))) }
            }
            return try await group.reduce(into: [Int: PredictorModel]()) { $0[$1.0] = $1.1 }
        }
        for seed in 0..<4 { #expect(together[seed] == alone[seed]) }
    }

    @Test func predictsTheSameFromManyTasks() async throws {
        let model = try SyntheticLabels.model()
        let problems = (0..<40).map { SyntheticLabels.problem($0 * 3) }
        let expected = problems.map { model.predict($0).probabilities }
        let predicted = await withTaskGroup(of: (Int, [Double]).self) { group in
            for (index, problem) in problems.enumerated() {
                group.addTask { @concurrent in (index, model.predict(problem).probabilities) }
            }
            return await group.reduce(into: [Int: [Double]]()) { $0[$1.0] = $1.1 }
        }
        for index in problems.indices { #expect(predicted[index] == expected[index]) }
    }
}
