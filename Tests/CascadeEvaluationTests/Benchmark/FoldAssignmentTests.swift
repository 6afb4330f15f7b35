import CascadeCore
import Testing

@testable import CascadeEvaluation

@Suite struct FoldAssignmentTests {
    private let problems = (0..<23).map { ProblemID("MBPP/\($0)") }

    @Test func foldsAreOfEqualSize() {
        let folds = FoldAssignment.folds(of: problems, count: 5, seed: 1)
        #expect((0..<5).map { fold in folds.count { $0 == fold } } == [5, 5, 5, 4, 4])
    }

    @Test func theOrderOfTheDatasetDoesNotMatter() {
        let folds = FoldAssignment.folds(of: problems, count: 5, seed: 1)
        let reversed = FoldAssignment.folds(of: problems.reversed(), count: 5, seed: 1)
        #expect(Array(reversed.reversed()) == folds)
    }

    @Test func anotherSeedDealsAnew() {
        #expect(
            FoldAssignment.folds(of: problems, count: 5, seed: 1)
                != FoldAssignment.folds(of: problems, count: 5, seed: 2))
    }
}
