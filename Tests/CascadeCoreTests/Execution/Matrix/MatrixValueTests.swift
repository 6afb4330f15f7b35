import CascadeCore
import Testing

@Suite struct MatrixValueTests {
    @Test(
        arguments: [
            (false, false, 1, false), (false, false, nil, false), (false, false, 0, true), (true, false, 2, true),
            (false, true, 2, true), (true, true, nil, true),
        ] as [(Bool, Bool, Int?, Bool)])
    func aTestIsVacuousWhenItPassesOnAStubOrCallsNothing(none: Bool, raising: Bool, calls: Int?, expected: Bool) {
        #expect(TestVacuity(passesOnNone: none, passesOnRaising: raising, calls: calls).isVacuous == expected)
    }

    @Test func aRequestMakesOneProgramOfEachCandidate() {
        let request = MatrixRequest(
            setup: "import math", candidates: ["a", "b"], tests: ["t"], entryPoints: ["f"], mode: .split)
        let expected = Program(setup: "import math", candidate: "b", tests: ["t"], mode: .split, entryPoints: ["f"])
        #expect(request.program(of: request.candidates[1]) == expected)
        #expect(request.rows && !request.vacuity && !request.signatures && request.resumesAlways)
        #expect(request.maximumInputs == 32)
    }

    @Test func thePassMatrixFollowsTheRows() {
        let rows = [[Verdict.pass, .timeout], [.fail, .pass]].map { verdicts in
            Execution(outcome: .failed, tests: verdicts.map { TestResult(verdict: $0) })
        }
        #expect(MatrixExecution(rows: rows).passes == PassMatrix(verdicts: [[.pass, .timeout], [.fail, .pass]]))
    }

    @Test func theWholeResultCanBeStored() throws {
        let digest = ContentHash(rawValue: "ab")
        let execution = MatrixExecution(
            rows: [Execution(outcome: .passed, tests: [TestResult(verdict: .pass)])],
            vacuity: [TestVacuity(passesOnNone: true, passesOnRaising: false, calls: nil)],
            inputs: [SignatureInput(digest: digest, expression: "f(1)")],
            signatures: [Signature(inputs: [digest], outputs: [nil])])
        #expect(try JSON.roundTrip(execution) == execution)
    }
}
