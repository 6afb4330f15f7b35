import CascadeCore
import Testing

@Suite("PassMatrix")
struct PassMatrixTests {
    private let matrix = PassMatrix(verdicts: [
        [.pass, .fail, .pass],
        [.pass, .timeout, .error],
    ])

    @Test("Rows are candidates, columns are tests, and only a pass passes")
    func counts() {
        #expect(matrix.candidateCount == 2)
        #expect(matrix.testCount == 3)
        #expect(matrix.passes(0, 2))
        #expect(!matrix.passes(1, 2))
        #expect((0..<2).map(matrix.passCount(ofRow:)) == [2, 1])
        #expect((0..<3).map(matrix.passCount(ofColumn:)) == [2, 0, 1])
    }

    @Test("No verdict but pass counts", arguments: Verdict.allCases)
    func onlyPass(_ verdict: Verdict) {
        #expect(PassMatrix(verdicts: [[verdict]]).passCount(ofRow: 0) == (verdict == .pass ? 1 : 0))
    }

    @Test("A matrix without rows or without columns has no tests")
    func empty() {
        #expect(PassMatrix(verdicts: []).testCount == 0)
        #expect(PassMatrix(verdicts: [[], []]).candidateCount == 2)
        #expect(PassMatrix(verdicts: [[], []]).testCount == 0)
        #expect(PassMatrix(verdicts: [[]]).passCount(ofRow: 0) == 0)
    }

    @Test("Verdicts are stored by name")
    func coding() throws {
        #expect(
            try JSON.text(matrix) == #"{"verdicts":[["pass","fail","pass"],["pass","timeout","error"]]}"#)
        #expect(try JSON.roundTrip(matrix) == matrix)
    }
}
