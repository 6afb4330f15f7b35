import CascadeCore
import Testing

@testable import CascadeEvaluation

struct HiddenTestJudgeTests {
    private let sandbox = ScriptedSandbox()
    private let asserts = HiddenTests.asserts(
        setup: "import re", shown: ["assert f(1)"], unshown: ["assert f(2)"], entryPoint: "f")

    @Test func everyAssertIsATestOfItsOwnAfterTheSetup() async throws {
        let verdict = try await HiddenTestJudge(sandbox: sandbox).judge("right", by: asserts)
        #expect(verdict.passed)
        #expect(verdict.verdicts == [.pass, .pass])
        #expect(
            sandbox.programs == [
                Program(
                    setup: "import re", candidate: "right", tests: ["assert f(1)", "assert f(2)"], mode: .splitTrusted,
                    entryPoints: ["f"])
            ])
    }

    @Test func checkIsOneTest() async throws {
        let hidden = HiddenTests.check(setup: "", source: "def check(f):\n    assert f() == 1", entryPoint: "one")
        _ = try await HiddenTestJudge(sandbox: sandbox).judge("right", by: hidden)
        #expect(
            sandbox.programs == [
                Program(
                    candidate: "right", tests: ["def check(f):\n    assert f() == 1\ncheck(one)\n"],
                    mode: .splitTrusted,
                    entryPoints: ["one"])
            ])
    }

    @Test func passingTheShownTestsAloneIsNotPassing() async throws {
        let verdict = try await HiddenTestJudge(sandbox: sandbox).judge("shown only", by: asserts)
        #expect(!verdict.passed)
        #expect(verdict.verdicts == [.pass, .fail])
        #expect(verdict.messages == ["", "AssertionError"])
        let record = verdict.record(of: TestHasher().hash("c"), tier: 2, isAnswer: true)
        #expect(record.verdicts == [.pass, .fail])
        #expect(record.outcome == .failed)
        #expect(record.tier == 2)
        #expect(record.isAnswer)
        #expect(!record.passed)
    }

    @Test func whatDoesNotLoadDoesNotPass() async throws {
        let verdict = try await HiddenTestJudge(sandbox: sandbox).judge("crash", by: asserts)
        #expect(!verdict.passed)
        #expect(verdict.outcome == .loadError)
    }

    @Test func aBrokenSandboxIsNoVerdict() async {
        let judge = HiddenTestJudge(sandbox: sandbox)
        await #expect(throws: SandboxError.self) { try await judge.judge("broken", by: asserts) }
        await #expect(throws: SandboxError.self) { try await judge.judge("short", by: asserts) }
        await #expect(throws: CancellationError.self) { try await judge.judge("cancelled", by: asserts) }
    }

    @Test func aVerdictOfTheCandidatesOwnProcessIsNoVerdict() async {
        let judge = HiddenTestJudge(sandbox: sandbox)
        let error = await #expect(throws: SandboxError.self) { try await judge.judge("right beside", by: asserts) }
        #expect(error?.code == .protocolViolation)
    }

    @Test func theVerdictSaysThatItIsIsolated() async throws {
        let verdict = try await HiddenTestJudge(sandbox: sandbox).judge("right", by: asserts)
        #expect(verdict.trust == .isolated)
        #expect(verdict.record(of: TestHasher().hash("c"), tier: 0, isAnswer: false).trust == .isolated)
    }

    @Test func referencesAreJudgedInDatasetOrder() async throws {
        var dataset = TestRun.dataset(["p/1", "p/2", "p/3", "p/4"])
        dataset.entries[1].reference = "wrong"
        dataset.entries[2].reference = nil
        let checks = try await HiddenTestJudge(sandbox: sandbox).judgeReferences(of: dataset, width: 3)
        #expect(checks.map(\.problem) == ["p/1", "p/2", "p/4"])
        #expect(checks.map(\.passed) == [true, false, true])
    }

    @Test func bodiesAreJoinedToTheirPrompt() async throws {
        var dataset = TestRun.dataset(["p/1"])
        dataset.entries[0].problem.completionPrefix = "def f():\n"
        dataset.entries[0].reference = "    return 'right'\n"
        dataset.entries[0].referenceContinuesPrompt = true
        _ = try await HiddenTestJudge(sandbox: sandbox).judgeReferences(of: dataset)
        #expect(sandbox.codes == ["def f():\n    return 'right'\n"])
    }
}
