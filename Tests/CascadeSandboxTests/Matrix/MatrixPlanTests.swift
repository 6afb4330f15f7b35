import CascadeCore
import Testing

@testable import CascadeSandbox

@Suite struct MatrixPlanTests {
    private let inputs = ["f(1)", "f(2)"].map { SignatureInput(digest: ContentHash(rawValue: $0), expression: $0) }

    private func request(
        _ candidates: [String], rows: Bool = true, vacuity: Bool = false, signatures: Bool = false,
        mode: Program.Mode = .inProcess, resumesAlways: Bool = true
    ) -> MatrixRequest {
        MatrixRequest(
            setup: "import math", candidates: candidates, tests: ["t1", "t2", "t3"], entryPoints: ["f"], mode: mode,
            rows: rows, vacuity: vacuity, signatures: signatures, resumesAlways: resumesAlways)
    }

    private func execution(
        _ verdicts: [Verdict], calls: [Int?] = [], messages: [String] = [], trust: VerdictTrust = .cooperative
    ) -> Execution {
        let tests = verdicts.enumerated().map { index, verdict in
            TestResult(
                verdict: verdict, message: messages.indices.contains(index) ? messages[index] : "",
                calls: calls.indices.contains(index) ? calls[index] : nil)
        }
        return Execution(outcome: .failed, tests: tests, trust: trust)
    }

    @Test func equalCandidatesAreRunOnceAndEachHasItsRow() {
        let plan = MatrixPlan(request(["a", "b", "a"]), limits: Limits())
        #expect(plan.parts == [.row(0), .row(1)])
        let (one, two) = (execution([.pass, .pass, .pass]), execution([.fail, .pass, .error]))
        #expect(plan.result([.row(0): one, .row(1): two]).rows == [one, two, one])
    }

    @Test func onlyWhatIsAskedForIsRun() {
        let all = request(["a", "b"], vacuity: true, signatures: true)
        let plan = MatrixPlan(all, limits: Limits(), inputs: inputs)
        #expect(
            plan.parts == [.row(0), .row(1), .stub(.returnsNone), .stub(.raises), .signature(0), .signature(1)])
        #expect(MatrixPlan(all, limits: Limits(), inputs: []).parts.count == 4)
        #expect(MatrixPlan(request(["a"], rows: false), limits: Limits()).parts == [])
        #expect(MatrixPlan(request([], vacuity: true), limits: Limits()).parts.count == 2)
    }

    @Test func aTestCostsOnlyItselfUnlessTheLimitsAreToHold() {
        var limits = Limits()
        limits.abnormalEnds = 2
        limits.cpu = .seconds(7)
        let message = MatrixPlan(request(["a"]), limits: limits).message(of: .row(0))
        #expect(message.limits.abnormalEnds == 3)
        #expect(message.limits.cpu == .seconds(7))
        let bounded = MatrixPlan(request(["a"], resumesAlways: false), limits: limits)
        #expect(bounded.message(of: .row(0)).limits == limits)
        #expect(bounded.message(of: .row(0)).program == request(["a"]).program(of: Array("a".utf8)))
    }

    @Test func stubsAreAlwaysJudgedFromAnotherProcess() {
        let message = MatrixPlan(request(["a"], vacuity: true), limits: Limits()).message(of: .stub(.raises))
        #expect(message.kind == .runSplit)
        #expect(message.program.tests.count == 3)
        #expect(message.program.entryPoints == ["f"])
        #expect(String(decoding: message.program.setup, as: UTF8.self) == "import math")
    }

    @Test func signaturesAskForTheInputsAlone() {
        let plan = MatrixPlan(request(["a"], signatures: true, mode: .split), limits: Limits(), inputs: inputs)
        let message = plan.message(of: .signature(0))
        #expect(message.kind == .sign)
        #expect(message.program.tests.map { String(decoding: $0, as: UTF8.self) } == ["f(1)", "f(2)"])
        #expect(message.limits.abnormalEnds == 2)
    }

    @Test func callsAreTheMostThatWereSeenOverAllSplitRuns() {
        let plan = MatrixPlan(request(["a"], vacuity: true, mode: .split), limits: Limits())
        let result = plan.result([
            .row(0): execution([.pass, .pass, .error], calls: [4, 0, 0], trust: .isolated),
            .stub(.returnsNone): execution([.fail, .pass, .error], calls: [1, 0, 0], trust: .isolated),
            .stub(.raises): execution([.error, .pass, .error], calls: [1, 0, 0], trust: .isolated),
        ])
        #expect(
            result.vacuity == [
                TestVacuity(passesOnNone: false, passesOnRaising: false, calls: 4),
                TestVacuity(passesOnNone: true, passesOnRaising: true, calls: 0),
                // Broke off before its first call: nobody can say.
                TestVacuity(passesOnNone: false, passesOnRaising: false, calls: nil),
            ])
        #expect(result.vacuity.map(\.isVacuous) == [false, true, false])
    }

    @Test func onlyADigestIsAnOutput() {
        let digest = String(repeating: "0a", count: 32)
        let plan = MatrixPlan(
            request(["a"], rows: false, signatures: true), limits: Limits(),
            inputs: (0..<7).map { SignatureInput(digest: ContentHash(rawValue: "\($0)"), expression: "f(\($0))") })
        let execution = execution(
            [.pass, .pass, .pass, .timeout, .error, .skipped, .memory],
            messages: [digest, "forged", digest.uppercased(), "used too much", "exited", "", ""])
        let signature = plan.result([.signature(0): execution]).signatures.first
        #expect(signature?.outputs == [digest, nil, nil, "timeout", "error", nil, "memory"])
        #expect(signature?.inputs.map(\.rawValue) == (0..<7).map { "\($0)" })
    }

    @Test func withoutInputsEachSignatureIsEmpty() {
        let plan = MatrixPlan(request(["a", "b"], rows: false, signatures: true), limits: Limits())
        #expect(plan.result([:]).signatures == Array(repeating: Signature(inputs: [], outputs: []), count: 2))
    }
}
