import CascadeCore
import Testing

@Suite("Execution")
struct ExecutionTests {
    @Test("A program passes when every test does and it came to its end")
    func passedAll() {
        let pass = TestResult(verdict: .pass)
        #expect(Execution(outcome: .passed, tests: [pass, pass]).passedAll)
        #expect(Execution(outcome: .passed, tests: []).passedAll)
        #expect(!Execution(outcome: .failed, tests: [pass, TestResult(verdict: .fail)]).passedAll)
        // It ended abnormally after its last test.
        #expect(!Execution(outcome: .signalled, tests: [pass]).passedAll)
        // A verdict that contradicts the outcome is not believed.
        #expect(!Execution(outcome: .passed, tests: [TestResult(verdict: .skipped)]).passedAll)
        #expect(!Execution(outcome: .loadError, tests: []).passedAll)
    }

    @Test(
        "Every outcome has a verdict for the test it happened in",
        arguments: [
            (Outcome.passed, Verdict.pass), (.failed, .fail), (.loadError, .error), (.syntaxError, .error),
            (.prematureExit, .error), (.signalled, .error), (.cpuLimit, .timeout), (.wallLimit, .timeout),
            (.memoryLimit, .memory), (.outputLimit, .output), (.sandboxViolation, .violation),
            (.protocolError, .error), (.cancelled, .killed),
        ])
    func verdict(outcome: Outcome, verdict: Verdict) {
        #expect(outcome.verdict == verdict)
    }

    @Test("Only a pass counts as one")
    func onlyPassed() {
        #expect(Outcome.allCases.filter { $0.verdict == .pass } == [.passed])
        #expect(Outcome.allCases.count == 13)
    }

    @Test("A program is made from texts as their UTF-8 bytes")
    func program() {
        let program = Program(setup: "é", candidate: "x", tests: ["a", "\0"])
        #expect(program == Program(setup: [0xC3, 0xA9], candidate: [0x78], tests: [[0x61], [0]]))
        #expect(Program(candidate: "x", tests: []).setup.isEmpty)
        #expect(program.mode == .inProcess)
        #expect(program.entryPoints.isEmpty)
        #expect(Program(candidate: "é", tests: [], mode: .split, entryPoints: ["f"]).mode == .split)
        #expect(Program.Mode.allCases.map(\.rawValue) == ["in_process", "split", "split_trusted"])
        #expect(Program.Mode.allCases.map(\.isSplit) == [false, true, true])
    }

    @Test("A test result without a count of calls is read as one")
    func calls() throws {
        let counted = TestResult(verdict: .pass, cpu: .milliseconds(2), message: "m", calls: 3)
        let plain = TestResult(verdict: .pass, cpu: .milliseconds(2), message: "m")
        #expect(plain.calls == nil)
        #expect(plain != counted)
        #expect(try JSON.roundTrip(counted) == counted)
        #expect(try JSON.roundTrip(plain) == plain)
        #expect(try !JSON.text(plain).contains("calls"))
    }

    @Test("A sandbox error says that it is about the sandbox")
    func error() {
        #expect(SandboxError(.died, "slot 3 is gone").description == "sandbox: slot 3 is gone")
    }
}
