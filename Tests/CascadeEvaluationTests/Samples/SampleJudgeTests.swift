import CascadeCore
import CascadeTestSupport
import Synchronization
import Testing

@testable import CascadeEvaluation

struct SampleJudgeTests {
    private let dataset = TestRun.dataset(["p/1", "p/2"])

    private func sample(_ problem: ProblemID, _ index: Int, _ code: String) -> Sample {
        Sample(problem: problem, index: index, text: code, form: .program, line: index + 1)
    }

    private func judge(_ sandbox: any Sandbox, _ limits: Limits = Limits()) -> SampleJudge {
        SampleJudge(
            sandbox: sandbox, inspector: testInspector, synthesizer: EngineFakes.LineSynthesizer(),
            options: SampleJudge.Options(limits: limits, width: 2))
    }

    @Test func equalProgramsRunOnceAndVerdictsKeepTheOrderOfTheFile() async throws {
        let sandbox = ScriptedSandbox()
        let samples = [
            sample("p/2", 0, "right"), sample("p/1", 0, "wrong"), sample("p/1", 1, "right"), sample("p/1", 2, "wrong"),
        ]
        var order: [Sample] = []
        let judgement = try await judge(sandbox).judge(samples, by: dataset) { verdict, _ in
            order.append(verdict.sample)
        }
        #expect(order == samples)
        #expect(judgement.verdicts.map { $0.passes() } == [true, false, true, false])
        #expect(judgement.programs == 3)
        #expect(sandbox.programs.count == 3)
        #expect(sandbox.programs.allSatisfy { $0.mode == .splitTrusted })
    }

    /// To Swift these are one text, to Python two programs.
    @Test func programsThatOnlyLookAlikeBothRun() async throws {
        let sandbox = ScriptedSandbox()
        let codes = ["right '\u{E9}'", "right 'e\u{301}'"]
        #expect(codes[0] == codes[1])
        let judgement = try await judge(sandbox).judge(
            codes.enumerated().map { sample("p/1", $0, $1) }, by: dataset)
        #expect(judgement.programs == 2)
        #expect(Set(sandbox.programs.map { $0.candidate.count }) == [10, 11])
    }

    @Test func aBrokenSandboxIsNotCounted() async throws {
        let samples = [sample("p/1", 0, "broken"), sample("p/1", 1, "right"), sample("p/2", 0, "right")]
        let judgement = try await judge(ScriptedSandbox()).judge(samples, by: dataset)
        #expect(judgement.verdicts.map(\.isCounted) == [false, true, true])
        let summary = try #require(judgement.summaries(k: [1]).first)
        #expect((summary.samples, summary.passed, summary.sandboxErrors) == (2, 2, 1))
        #expect(summary.passAtK.map(\.value) == [1])
    }

    @Test func aSandboxThatIsNotThereIsAnError() async {
        struct Absent: Sandbox {
            func run(_ program: Program, limits: Limits) async throws -> Execution {
                throw SandboxError(.unavailable, "no namespaces")
            }
        }
        await #expect(throws: SandboxError.self) {
            _ = try await judge(Absent()).judge([sample("p/1", 0, "right")], by: dataset)
        }
    }

    @Test func aTestThatCannotBeCarriedOverIsMarked() async throws {
        struct Unsupported: Sandbox {
            func run(_ program: Program, limits: Limits) async throws -> Execution {
                let test = TestResult(verdict: .error, message: "unsupported value: generator", calls: 1)
                return Execution(outcome: .failed, tests: program.tests.map { _ in test }, trust: .isolated)
            }
        }
        let judgement = try await judge(Unsupported()).judge([sample("p/1", 0, "right")], by: dataset)
        #expect(judgement.verdicts.map(\.isUnsupported) == [true])
        let plain = try await judge(ScriptedSandbox()).judge([sample("p/1", 0, "wrong")], by: dataset)
        #expect(plain.verdicts.map(\.isUnsupported) == [false])
        #expect(judgement.summaries(k: [1]).map(\.unsupported) == [1])
    }

    @Test func aProblemMayHaveLongerLimits() async throws {
        let sandbox = TimedSandbox([])
        var longer = dataset
        longer.entries[1].hidden = longer.entries[1].hidden?.allowing(.seconds(9))
        let samples = [sample("p/1", 0, "a"), sample("p/2", 0, "b")]
        let limits = Limits(cpu: .seconds(3), wall: .seconds(17))
        let judgement = try await judge(sandbox, limits).judge(samples, by: longer)
        #expect(Set(sandbox.limits) == [.seconds(3), .seconds(9)])
        #expect(judgement.verdicts.map(\.verdict?.cpuLimit) == [.seconds(3), .seconds(9)])
    }

    @Test func whatReachesALimitIsCounted() async throws {
        struct Endless: Sandbox {
            func run(_ program: Program, limits: Limits) async throws -> Execution {
                let ends = program.candidate == Array("right".utf8)
                return Execution(
                    outcome: ends ? .passed : .cpuLimit,
                    tests: program.tests.map { _ in TestResult(verdict: ends ? .pass : .timeout) },
                    usage: ResourceUsage(cpu: ends ? .milliseconds(2) : limits.cpu), trust: .isolated)
            }
        }
        // The last is the same program as the one before: it runs once.
        let samples = [
            sample("p/1", 0, "loop"), sample("p/1", 1, "right"), sample("p/2", 0, "loop"), sample("p/2", 1, "loop"),
        ]
        let judgement = try await judge(Endless(), Limits(cpu: .seconds(3))).judge(samples, by: dataset)
        #expect(judgement.limited.programs == 2)
        #expect(judgement.limited.cpu == .seconds(6))
        #expect(judgement.cpu == .milliseconds(6002))
        #expect(judgement.programsPerCPUSecond == 500)
        #expect(judgement.raised.isEmpty)
    }
}
