import Testing

@testable import CascadePredictor

struct FeatureScalingTests {
    private let spec = FeatureSpec(dimension: 256)

    @Test func bringsMeasuresToTheirSpread() {
        let vectors = [SparseVector([(3, 1), (256, 2)]), SparseVector([(256, 6)])]
        let scaling = FeatureScaling(vectors, spec: spec)
        #expect(scaling.means[0] == 4)
        let scaled = scaling.scaled(vectors[0])
        #expect(scaled.indices == [3, 256])
        #expect(scaled.values[0] == 1)
        #expect(abs(scaled.values[1] + 0.15) < 1e-12)
        // A vector without the measure has it at 0.
        #expect(abs((scaling.scaled(SparseVector()).values.first ?? 0) + 0.3) < 1e-12)
        #expect(scaling.isSound)
    }

    @Test func aMissingExampleIsAnAverageOne() {
        let (flag, size) = (256 + MeasuredFeatures.hasExample, 256 + MeasuredFeatures.hasExample + 2)
        let vectors = [SparseVector([(flag, 1), (size, 1)]), SparseVector([(flag, 1), (size, 3)]), SparseVector()]
        let scaling = FeatureScaling(vectors, spec: spec)
        #expect(scaling.scaled(vectors[0]).indices == [flag, size])
        #expect(scaling.scaled(vectors[2]).count == 0)
    }

    /// What never differs says nothing; what hardly differs is not blown up.
    @Test func leavesOutConstants() {
        let same = FeatureScaling([SparseVector([(257, 5)]), SparseVector([(257, 5)])], spec: spec)
        #expect(same.factors.allSatisfy { $0 == 0 })
        #expect(same.scaled(SparseVector([(257, 9)])).count == 0)
        let close = FeatureScaling([SparseVector([(257, 5)]), SparseVector([(257, 5.002)])], spec: spec)
        #expect(abs(close.factors[1] - 1.5) < 1e-9)
        #expect(FeatureScaling([], spec: spec).isSound)
    }

    /// As in scikit-learn 1.9: TfidfTransformer().fit(csr_matrix([[1, 1], [0, 1], [0, 1], [0, 1]])).idf_ gives
    /// 1.916290731874155 and 1; a term in no document has ln 5 + 1.
    @Test func rareTextWeighsMore() {
        let vectors = [SparseVector([(3, 1), (7, -2)])] + (0..<3).map { _ in SparseVector([(7, 1)]) }
        let scaling = FeatureScaling(vectors, spec: spec)
        #expect(abs(scaling.rarity(at: 3) - 1.916290731874155) < 1e-15)
        #expect(scaling.rarity(at: 7) == 1)
        #expect(abs(scaling.rarity(at: 0) - 2.6094379124341005) < 1e-15)
        var plain = spec
        plain.usesRarity = false
        #expect(FeatureScaling(vectors, spec: plain).rarity(at: 3) == 1)
        var damaged = scaling
        damaged.documents[3] = 5
        #expect(!damaged.isSound)
        damaged.documents = [1]
        #expect(!damaged.isSound)
    }
}
