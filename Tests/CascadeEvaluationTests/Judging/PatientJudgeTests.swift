import CascadeCore
import Synchronization
import Testing

@testable import CascadeEvaluation

/// Programs take the time that their text says; whoever takes more than the limit reaches it.
private final class ClockedSandbox: Sandbox {
    private let log = Mutex<[String]>([])

    /// Candidate and CPU limit of each run.
    var runs: [String] { log.withLock { $0 } }

    func run(_ program: Program, limits: Limits) async throws -> Execution {
        let candidate = String(decoding: program.candidate, as: UTF8.self)
        log.withLock { $0.append("\(candidate) of \(limits.cpu.seconds)") }
        guard let time = Int(candidate) else { throw SandboxError(.died, "no number") }
        let cpu = Duration.milliseconds(time)
        let ends = cpu <= limits.cpu
        return Execution(
            outcome: ends ? .passed : .cpuLimit,
            tests: program.tests.map { _ in TestResult(verdict: ends ? .pass : .timeout) },
            usage: ResourceUsage(cpu: min(cpu, limits.cpu)), trust: .isolated)
    }
}

struct PatientJudgeTests {
    private let usual = Limits(cpu: .seconds(2), wall: .seconds(12))

    private func entry(reference: String?) throws -> (DatasetEntry, HiddenTests) {
        var entry = try #require(TestRun.dataset(["p/1"]).entries.first)
        entry.reference = reference
        return (entry, try #require(entry.hidden))
    }

    @Test func anAnswerWithinTheLimitAsksForNoReference() async throws {
        let sandbox = ClockedSandbox()
        let (entry, hidden) = try entry(reference: "1000")
        let judge = PatientJudge(sandbox: sandbox, usual: usual)
        #expect(try await judge.judge("2000", of: entry, by: hidden).passed)
        #expect(sandbox.runs == ["2000 of 2.0"])
        #expect(await judge.raised == [])
    }

    @Test func aSlowReferenceGivesAllAnswersTenTimesItsTime() async throws {
        let sandbox = ClockedSandbox()
        let (entry, hidden) = try entry(reference: "700")
        let judge = PatientJudge(sandbox: sandbox, usual: usual)
        let slow = try await judge.judge("6900", of: entry, by: hidden)
        #expect(slow.passed)
        #expect(slow.cpuLimit == .seconds(7))
        let endless = try await judge.judge("99000", of: entry, by: hidden)
        #expect(!endless.passed)
        #expect(endless.outcome == .cpuLimit)
        #expect(
            sandbox.runs == ["6900 of 2.0", "700 of 20.0", "6900 of 7.0", "99000 of 2.0", "99000 of 7.0"])
        #expect(await judge.raised == ["p/1"])
    }

    /// The reference's time, or that there is none, gives no more than the usual limit.
    @Test(arguments: ["200", "30000", nil]) func aLoopStaysALoop(reference: String?) async throws {
        let sandbox = ClockedSandbox()
        let (entry, hidden) = try entry(reference: reference)
        let judge = PatientJudge(sandbox: sandbox, usual: usual)
        for _ in 0..<3 {
            #expect(try await judge.judge("9000", of: entry, by: hidden).outcome == .cpuLimit)
        }
        #expect(sandbox.runs.count == (reference == nil ? 3 : 4))
        #expect(await judge.raised == [])
    }

    @Test func aBrokenSandboxIsAnError() async throws {
        let (entry, hidden) = try entry(reference: "broken")
        let judge = PatientJudge(sandbox: ClockedSandbox(), usual: usual)
        await #expect(throws: SandboxError.self) { _ = try await judge.judge("9000", of: entry, by: hidden) }
    }
}
