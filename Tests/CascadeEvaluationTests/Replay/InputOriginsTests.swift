import CascadeCore
import Testing

@testable import CascadeEvaluation

@Suite struct InputOriginsTests {
    private func matrix(tests: [String], inputs: [String]) throws -> Matrix {
        var matrix = try MatrixFixture.matrix()
        matrix.rows = [
            MatrixRow(
                problem: matrix.rows[0].problem,
                tests: tests.map { SelfTest(id: MatrixFixture.hash($0), source: $0, origin: .model) }, cells: [],
                inputs: inputs.map { SignatureInput(digest: MatrixFixture.hash($0), expression: $0) })
        ]
        return matrix
    }

    @Test func aVisitHasTheInputsOfItsOwnTests() throws {
        let origins = InputOrigins(
            of: try matrix(
                tests: ["assert f( 1,'a' ) == 2", "assert f(\"b\") == 3"], inputs: ["f(1, 'a')", "f('b')"]))
        #expect(origins.inputs(row: 0, columns: [0]) == [0])
        #expect(origins.inputs(row: 0, columns: [1]) == [1])
        #expect(origins.inputs(row: 0, columns: [0, 1]) == [0, 1])
        #expect(origins.inputs(row: 0, columns: []).isEmpty)
    }

    @Test func anInputOfUnknownOriginNeedsAllTests() throws {
        let origins = InputOrigins(
            of: try matrix(tests: ["assert f(0x10)", "assert f(2)"], inputs: ["f(16)", "f(2)"]))
        #expect(origins.inputs(row: 0, columns: [0]).isEmpty)
        #expect(origins.inputs(row: 0, columns: [0, 1]) == [0, 1])
    }
}
