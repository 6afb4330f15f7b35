import CascadeCore
import Testing

@testable import CascadePredictor

/// Expected numbers come from an independent implementation in another language.
struct TextFeaturesTests {
    private let problem = Problem(
        id: ProblemID("T/1"), statement: "Sum  of\nsum", entryPoint: "sum_of",
        visibleExamples: [VisibleExample(source: "assert sum_of([1, 2], 3) == 6")])

    private func isClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) < 1e-12 }

    @Test func hashesWordsWithSignAndUnitLength() {
        var spec = FeatureSpec()
        spec.characterGrams = []
        (spec.usesEntryPoint, spec.usesExamples, spec.usesMeasures) = (false, false, false)
        let vector = TextFeatures(spec).vector(for: problem)
        #expect(vector.indices == [5290, 26119, 26210, 28172])
        let expected = [-0.4128585720620119, 0.4128585720620119, -0.4128585720620119, 0.6990303272568005]
        #expect(zip(vector.values, expected).allSatisfy { isClose($0, $1) })
    }

    @Test func hashesAllBlocks() throws {
        var spec = FeatureSpec()
        spec.characterGrams = [2]
        spec.usesMeasures = false
        let vector = TextFeatures(spec).vector(for: problem)
        #expect(vector.count == 22)
        #expect(vector.indices.first == 1319)
        #expect(isClose(try #require(vector.values.first), 0.44514923219147684))
        #expect(isClose(vector.dot(vector), 4))
    }

    @Test func measuresFollowTheHashedPart() {
        let vector = TextFeatures(FeatureSpec(dimension: 256)).vector(for: problem)
        let measured = zip(vector.indices, vector.values).filter { $0.0 >= 256 }
        #expect(measured.allSatisfy { $0.0 < 256 + MeasuredFeatures.count })
        // 12 bytes with the spaces around them, 3 words.
        #expect(measured.first.map { $0.0 } == 256)
        #expect(measured.first.map { isClose($0.1, 2.5649493574615367) } == true)
        #expect(measured.dropFirst().first.map { isClose($0.1, 1.3862943611198906) } == true)
    }

    @Test func isTheSameEveryTime() {
        let features = TextFeatures()
        #expect(features.vector(for: problem) == features.vector(for: problem))
    }

    @Test func survivesEmptyProblems() {
        let vector = TextFeatures().vector(for: Problem(id: ProblemID("T/2"), statement: "", entryPoint: ""))
        let isFinite = vector.values.allSatisfy { $0.isFinite }
        #expect(isFinite)
    }

    @Test func refusesBadSpecs() {
        var odd = FeatureSpec(dimension: 1000)
        #expect(throws: PredictorError.self) { try odd.validate() }
        odd = FeatureSpec(dimension: 1024)
        #expect(throws: Never.self) { try odd.validate() }
        odd.wordGrams = [0]
        #expect(throws: PredictorError.self) { try odd.validate() }
        var newer = FeatureSpec()
        newer.version = 4
        let error = #expect(throws: PredictorError.self) { try newer.validate() }
        #expect(error?.message == "feature spec version 4 is not known here (expected 3): retrain the model")
    }
}
