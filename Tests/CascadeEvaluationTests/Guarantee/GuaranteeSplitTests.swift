import CascadeCore
import Testing

@testable import CascadeEvaluation

@Suite struct GuaranteeSplitTests {
    private let names = (0..<1000).map { ProblemID("MBPP/\($0)") }

    @Test func everyProblemIsOnOneSide() throws {
        let split = try GuaranteeSplit(names, calibrationShare: 0.7, seed: 0)
        #expect((split.calibration + split.heldOut).sorted() == Array(0..<1000))
        #expect((650...750).contains(split.calibration.count))
        #expect(split.calibration != split.calibration.sorted())
        #expect(try GuaranteeSplit(names, calibrationShare: 0.7, seed: 1) != split)
    }

    @Test func aMatrixThatGrowsKeepsItsSides() throws {
        let small = try GuaranteeSplit(Array(names.prefix(300)), calibrationShare: 0.5, seed: 4)
        let large = try GuaranteeSplit(names, calibrationShare: 0.5, seed: 4)
        #expect(Set(small.calibration).isSubset(of: large.calibration))
        #expect(Set(small.heldOut).isSubset(of: large.heldOut))
    }

    @Test(arguments: [0, -0.5, 1.5, .nan]) func aShareThatIsNoneIsRefused(share: Double) {
        #expect(throws: GuaranteeError.self) { try GuaranteeSplit(names, calibrationShare: share, seed: 0) }
    }
}
