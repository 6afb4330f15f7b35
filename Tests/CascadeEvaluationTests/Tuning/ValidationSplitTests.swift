import CascadeCore
import Testing

@testable import CascadeEvaluation

@Suite struct ValidationSplitTests {
    private func split(
        _ matrix: Matrix, share: Double = 0.3, seed: UInt64 = 1, judged: RowSet? = nil
    ) throws -> ValidationSplit {
        let rows = matrix.rows.count
        return try ValidationSplit(of: matrix, judged: judged ?? RowSet(0..<rows, rows: rows), share: share, seed: seed)
    }

    @Test func everyJudgedProblemIsInOnePart() throws {
        let matrix = try RandomMatrix(rows: 50).drawn().matrix
        let judged = RowSet((0..<50).filter { $0 != 7 }, rows: 50)
        let split = try split(matrix, judged: judged)
        #expect(split.validation.count == 15)
        #expect(split.validation.intersection(split.heldOut).count == 0)
        #expect(Set(split.validation.members + split.heldOut.members) == Set(judged.members))
    }

    @Test func aPlaceDependsOnSeedAndIdAlone() throws {
        let matrix = try RandomMatrix(rows: 50).drawn().matrix
        let ids = { (set: RowSet, matrix: Matrix) in Set(set.members.map { matrix.rows[$0].problem.id.rawValue }) }
        var turned = matrix
        turned.rows.reverse()
        #expect(ids(try split(matrix).validation, matrix) == ids(try split(turned).validation, turned))
        #expect(try split(matrix) == split(matrix))
        #expect(try split(matrix).validation != split(matrix, seed: 2).validation)
    }

    @Test func partsWithoutProblemsAreRefused() throws {
        let matrix = try RandomMatrix(rows: 4).drawn().matrix
        #expect(try split(matrix, share: 0.2).validation.count == 1)
        for share in [0.1, 0.9] {
            let error = #expect(throws: TuningError.self) { try split(matrix, share: share) }
            #expect(error?.code == .tooFewProblems)
        }
    }
}
