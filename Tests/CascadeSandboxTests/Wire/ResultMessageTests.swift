import CascadeCore
import Testing

@testable import CascadeSandbox

@Suite struct ResultMessageTests {
    private func read(
        _ payload: ResultPayload, tests: Int = 0, output: Int = 100, extra: Int = 0, isolated: Bool = false
    ) throws -> ResultMessage {
        try ResultMessage(
            payload.bytes, within: .init(isIsolated: isolated, tests: tests, output: output, payload: extra))
    }

    @Test func aSplitRunIsIsolatedAndCountsCalls() throws {
        let payload = ResultPayload(
            outcome: 1, trust: 1, processes: 2, tests: [(0, 7, []), (1, 0, [65])], calls: [3, .max])
        let execution = try read(payload, tests: 2, isolated: true).execution(on: .full)
        #expect(execution.trust == .isolated)
        #expect(execution.tests.map(\.calls) == [3, Int(UInt32.max)])
        #expect(execution.tests.map(\.verdict) == [.pass, .fail])
        #expect(execution.usage.processes == 2)
    }

    @Test func whatRanBesideTheCandidateCountsNothing() throws {
        #expect(try read(.passing(1), tests: 1).execution(on: .full).tests.map(\.calls) == [nil])
    }

    @Test func trustMustBeWhatWasAskedFor() {
        let less = #expect(throws: WireError.self) { try read(ResultPayload(trust: 0), isolated: true) }
        #expect(less?.field == "trust")
        let more = #expect(throws: WireError.self) { try read(ResultPayload(trust: 1)) }
        #expect(more?.field == "trust")
        let lacking = ResultPayload(trust: 1, tests: [(0, 0, [])])
        #expect(throws: WireError.self) { try read(lacking, tests: 1, isolated: true) }
    }

    @Test func readsAPass() throws {
        let execution = try read(.passing(3), tests: 3).execution(on: .full)
        #expect(execution.passedAll)
        #expect(execution.tests == Array(repeating: TestResult(verdict: .pass, cpu: .microseconds(100)), count: 3))
        #expect(execution.usage.cpu == .milliseconds(2))
        #expect(execution.usage.wall == .microseconds(2500))
        #expect(execution.usage.peakMemory == 9_000_000)
        #expect(execution.usage.processes == 1)
        #expect(execution.exitCode == 0)
        #expect(execution.signal == nil)
        #expect(execution.violation == nil)
        #expect(execution.trust == .cooperative)
        #expect(execution.isolation == "full")
    }

    @Test func outcomesAndVerdictsFollowTheProtocolsNumbers() throws {
        let outcomes: [Outcome] = [
            .passed, .failed, .loadError, .syntaxError, .prematureExit, .signalled, .cpuLimit, .wallLimit, .memoryLimit,
            .outputLimit, .sandboxViolation, .protocolError, .cancelled,
        ]
        for (number, outcome) in outcomes.enumerated() {
            #expect(try read(ResultPayload(outcome: UInt8(number))).outcome == outcome)
        }
        let verdicts: [Verdict] = [
            .pass, .fail, .error, .timeout, .memory, .output, .violation, .killed, .skipped,
        ]
        for (number, verdict) in verdicts.enumerated() {
            let payload = ResultPayload(outcome: 1, tests: [(UInt8(number), 0, [])])
            #expect(try read(payload, tests: 1).tests.first?.verdict == verdict)
        }
    }

    @Test func readsAViolation() throws {
        let payload = ResultPayload(
            outcome: 10, exitCode: -1, syscall: 41, arguments: [2, 1, 0, 4, 5, .max], syscallName: "socket")
        let execution = try read(payload).execution(on: .full)
        #expect(execution.outcome == .sandboxViolation)
        #expect(execution.violation == Violation(syscall: "socket", number: 41, arguments: [2, 1, 0, 4, 5, .max]))
        #expect(execution.exitCode == nil)
    }

    @Test func namesASystemCallWithoutNameByNumber() throws {
        let execution = try read(ResultPayload(outcome: 10, exitCode: -1, syscall: 461)).execution(on: .full)
        #expect(execution.violation?.syscall == "syscall_461")
    }

    @Test func saysWhoNamedASystemCall() throws {
        let call = ResultPayload(outcome: 10, bits: 4, exitCode: -1, signal: 31, syscall: 41, syscallName: "socket")
        #expect(try read(call).execution(on: .full).violation?.witness == .program)
        let unnamed = ResultPayload(outcome: 10, exitCode: -1, signal: 31)
        #expect(
            try read(unnamed).execution(on: .full).violation
                == Violation(syscall: "unknown", number: -1, arguments: [], witness: .none))
    }

    @Test func nothingOfAnUnconfinedProgramIsTrusted() throws {
        let alone = try read(.passing(1), tests: 1).execution(on: .none)
        #expect(alone.trust == .none)
        #expect(alone.isolation == "none")
        var split = ResultPayload.passing(1)
        split.trust = 1
        split.calls = [1]
        #expect(try read(split, tests: 1, isolated: true).execution(on: .none).trust == .none)
        let lower = try read(split, tests: 1, isolated: true).execution(on: .landlock)
        #expect(lower.trust == .isolated)
        #expect(lower.isolation == "landlock")
    }

    @Test func readsASignalAndAnExit() throws {
        let killed = try read(ResultPayload(outcome: 5, exitCode: -1, signal: 11)).execution(on: .full)
        #expect(killed.signal == 11)
        #expect(killed.exitCode == nil)
        let exited = try read(ResultPayload(outcome: 4, exitCode: 3)).execution(on: .full)
        #expect(exited.exitCode == 3)
        #expect(exited.signal == nil)
    }

    @Test func keepsHostileTextAsText() throws {
        let payload = ResultPayload(
            outcome: 1, detail: "a\u{1B}[2Jb", tests: [(1, 5, [0xFF, 0x41])], stdout: [0x00, 0xC3], stderr: [0x62])
        let execution = try read(payload, tests: 1).execution(on: .full)
        #expect(execution.detail == "a\u{1B}[2Jb")
        #expect(execution.tests.first?.message == "\u{FFFD}A")
        #expect(execution.stdout == "\u{0}\u{FFFD}")
        #expect(execution.stderr == "b")
    }

    @Test func aPassThatATestContradictsIsAProtocolError() throws {
        let execution = try read(ResultPayload(outcome: 0, tests: [(0, 1, []), (8, 0, [])]), tests: 2).execution(
            on: .full)
        #expect(execution.outcome == .protocolError)
        #expect(!execution.passedAll)
    }

    @Test func clampsNumbersThatNoRunCanHave() throws {
        let payload = ResultPayload(user: .max, system: .max, wall: .max, peak: .max, processes: .max)
        let usage = try read(payload).execution(on: .full).usage
        #expect(usage.wall == .microseconds(Int64.max))
        #expect(usage.cpu == .microseconds(Int64.max) * 2)
        #expect(usage.peakMemory == .max)
    }

    @Test(arguments: [
        (ResultPayload(outcome: 13), "outcome"), (ResultPayload(trust: 1), "trust"), (ResultPayload(bits: 8), "bits"),
        (ResultPayload(tests: [(0, 0, [])]), "test count"),
        (ResultPayload(detail: String(repeating: "x", count: 513)), "detail"),
        (ResultPayload(syscallName: String(repeating: "x", count: 65)), "syscall name"),
        (ResultPayload(stdout: Array(repeating: 1, count: 101)), "stdout"),
        (ResultPayload(stderr: Array(repeating: 1, count: 101)), "stderr"), (ResultPayload(payload: [1]), "payload"),
    ])
    func refusesWhatItsRequestDoesNotAllow(payload: ResultPayload, field: String) {
        let error = #expect(throws: WireError.self) { try read(payload) }
        #expect(error?.field == field)
    }

    @Test func refusesAnUnknownVerdictAndALongMessage() {
        let verdict = #expect(throws: WireError.self) { try read(ResultPayload(tests: [(9, 0, [])]), tests: 1) }
        #expect(verdict?.field == "verdict")
        let long = ResultPayload(tests: [(0, 0, Array(repeating: 65, count: 513))])
        let message = #expect(throws: WireError.self) { try read(long, tests: 1) }
        #expect(message?.field == "test message")
    }

    @Test func refusesAHugeTestCount() {
        var bytes = ResultPayload().bytes
        let countOffset = bytes.count - 16
        for index in countOffset..<countOffset + 4 { bytes[index] = 0xFF }
        let error = #expect(throws: WireError.self) {
            try ResultMessage(bytes, within: .init(tests: Int(UInt32.max), output: 0, payload: 0))
        }
        #expect(error?.field == "test count")
    }

    @Test func refusesEveryTruncation() {
        let bytes = ResultPayload(tests: [(0, 0, [65])], stdout: [66], stderr: [67]).bytes
        for count in bytes.indices {
            #expect(throws: WireError.self) {
                try ResultMessage(Array(bytes[..<count]), within: .init(tests: 1, output: 9, payload: 0))
            }
        }
        #expect(throws: WireError.self) {
            try ResultMessage(bytes + [0], within: .init(tests: 1, output: 9, payload: 0))
        }
    }
}
