import CascadeCore
import Glibc
import Testing

@testable import CascadeSandbox

extension LiveTests {
    /// Limits and ends of the two processes of a split run, and whose fault they are.
    @Suite struct SplitLimitTests {
        private func run(
            _ candidate: String, _ tests: [String], cpu: Duration = .seconds(2), wall: Duration = .seconds(60),
            abnormalEnds: Int = 3, memory: Int = 512 << 20
        ) async throws -> Execution {
            var limits = Limits(cpu: cpu, wall: wall, memory: memory)
            limits.abnormalEnds = abnormalEnds
            return try await withSandboxPool(SandboxConfiguration(slots: 1)) { [limits] pool in
                let execution = try await pool.run(
                    Program(candidate: candidate, tests: tests, mode: .split, entryPoints: ["f"]), limits: limits)
                let next = try await pool.run(LiveSandbox.benign, limits: LiveSandbox.limits())
                #expect(next.passedAll)
                return execution
            }
        }

        private let looping = "def f(n):\n    while n: pass\n    return n"

        @Test func oneLoopingCallVoidsNoOtherTest() async throws {
            let execution = try await run(
                looping, ["assert f(0) == 0", "f(1)", "assert f(0) == 0"], cpu: .milliseconds(200))
            #expect(execution.tests.map(\.verdict) == [.pass, .timeout, .pass])
            #expect(execution.tests.map(\.calls) == [1, 1, 1])
            #expect(execution.outcome == .cpuLimit)
            #expect(execution.detail == "used more than 200 ms of CPU time")
            #expect(execution.usage.processes == 4)
        }

        @Test func theCandidatesTimeIsCountedOverAllItsCalls() async throws {
            let work =
                "import time\ndef f(ms):\n    end = time.process_time() + ms / 1000\n    while time.process_time() < end: pass"
            let execution = try await run(
                work, Array(repeating: "f(400)", count: 4), cpu: .milliseconds(1000), abnormalEnds: 1)
            #expect(execution.tests.map(\.verdict) == [.pass, .pass, .timeout, .skipped])
            #expect(execution.tests[0].cpu >= .milliseconds(390))
        }

        @Test func aTestThatLoopsIsTheCheckersFault() async throws {
            let execution = try await run(
                looping, ["assert f(0) == 0", "while True: pass", "assert f(0) == 0"], cpu: .milliseconds(200))
            #expect(execution.tests.map(\.verdict) == [.pass, .error, .pass])
            #expect(execution.outcome == .cpuLimit)
            #expect(execution.detail == "checker limit: used more than 200 ms of CPU time")
            #expect(execution.tests[1].message == execution.detail)
        }

        @Test func sleepingIsTheFaultOfWhoeverSleeps() async throws {
            let sleeper = "import time\ndef f(n):\n    time.sleep(n)\n    return n"
            let candidate = try await run(sleeper, ["f(600)"], wall: .seconds(3))
            #expect(candidate.tests.map(\.verdict) == [.timeout])
            #expect(candidate.outcome == .wallLimit)
            #expect(candidate.detail == "took longer than 3000 ms")
            let checker = try await run(sleeper, ["import time\ntime.sleep(600)"], wall: .seconds(3))
            #expect(checker.tests.map(\.verdict) == [.error])
            #expect(checker.detail == "checker limit: took longer than 3000 ms")
        }

        @Test(arguments: [
            ("import os\n    os._exit(0)", Verdict.error, Outcome.prematureExit),
            ("import ctypes\n    ctypes.string_at(0)", .error, .signalled),
            ("import socket\n    socket.socket()", .violation, .sandboxViolation),
            ("print('x' * (2 << 20))", .output, .outputLimit),
            ("return bytearray(1 << 30)", .memory, .memoryLimit),
            ("import os\n    os.closerange(3, 512)\n    import time\n    time.sleep(60)", .error, .protocolError),
        ])
        func howACallEndsIsItsTestsVerdict(body: String, verdict: Verdict, outcome: Outcome) async throws {
            let execution = try await run(
                "def f(n):\n    if not n: return 1\n    \(body)", ["assert f(0) == 1", "f(1)", "assert f(0) == 1"])
            #expect(execution.tests.map(\.verdict) == [.pass, verdict, .pass])
            #expect(execution.outcome == outcome)
        }

        /// The answer, and with it the record of a test, may or may not overtake the kill.
        @Test func whoeverWroteTooMuchIsToldEveryTime() async throws {
            let tests = ["assert f(0) == 1", "assert f(1048600) == 1", "assert f(0) == 1"]
            var verdicts: Set<[Verdict]> = []
            for _ in 0..<8 {
                let execution = try await run("def f(n):\n    if n: print('x' * n)\n    return 1", tests)
                verdicts.insert(execution.tests.map(\.verdict))
            }
            #expect(verdicts == [[.pass, .output, .pass]])
        }

        @Test func threadsThatLeaveNoRoomForTheTestsAreTheCandidatesFault() async throws {
            let candidate = """
                import threading
                threading.stack_size(64 << 10)
                try:
                    while True: threading.Thread(target=threading.Event().wait, daemon=True).start()
                except RuntimeError: pass
                def f(n): return n
                """
            let execution = try await run(
                candidate, ["assert f(0) == 0", "assert f(1) == 1"], cpu: .seconds(10), abnormalEnds: 1)
            #expect(execution.outcome == .memoryLimit)
            #expect(execution.detail == "started so many threads that its tests could not start")
            #expect(execution.tests.map(\.verdict) == [.memory, .skipped])
        }

        @Test func aViolationOfATestNamesTheChecker() async throws {
            let execution = try await run(looping, ["import os\nos.fork()", "assert f(0) == 0"])
            #expect(execution.tests.map(\.verdict) == [.error, .pass])
            #expect(execution.violation?.syscall == "clone")
            #expect(execution.detail == "checker limit: system call clone is not allowed")
        }

        @Test func whatAThreadDoesBesideTheCallsCounts() async throws {
            let candidate = """
                import socket, threading
                def f(n):
                    thread = threading.Thread(target=socket.socket)
                    thread.start()
                    thread.join()
                    return n
                """
            let execution = try await run(candidate, ["assert f(1) == 1"], abnormalEnds: 1)
            #expect(execution.tests.map(\.verdict) == [.violation])
            #expect(execution.violation?.syscall == "socket")
        }

        @Test func afterEnoughAbnormalEndsTestsAreSkipped() async throws {
            let execution = try await run(
                looping, ["f(1)", "f(1)", "assert f(0) == 0"], cpu: .milliseconds(100), abnormalEnds: 2)
            #expect(execution.tests.map(\.verdict) == [.timeout, .timeout, .skipped])
        }

        @Test func setUpCodeThatFailsInTheTestsProcessAlone() async throws {
            let execution = try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                try await pool.run(
                    Program(
                        setup: "import sys\nassert 'solver' in str(sys._getframe(3).f_code)",
                        candidate: "def f(): return 1", tests: ["assert f() == 1"], mode: .split, entryPoints: ["f"]),
                    limits: LiveSandbox.limits())
            }
            #expect(execution.outcome == .loadError)
            #expect(execution.detail == "checker: AssertionError")
            #expect(execution.tests.map(\.verdict) == [.skipped])
        }

        /// Both processes of a pair, once they are there.
        private static func pair(
            of slot: pid_t, beside idle: Set<ProcessTree.Entry>
        ) -> Set<ProcessTree.Entry>? {
            let pair = ProcessTree().family(of: slot).subtracting(idle)
            return pair.count < 2 ? nil : pair
        }

        @Test func aCancelledPairLeavesNothing() async throws {
            try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                let process = try #require(try await pool.start().first).process
                let family = ProcessTree().family(of: process)
                let program = Program(
                    candidate: "import time\ndef f(): time.sleep(600)", tests: ["f()"], mode: .split, entryPoints: ["f"]
                )
                let run = Task { try await pool.run(program, limits: LiveSandbox.limits()) }
                try await LiveSandbox.eventually { Self.pair(of: process, beside: family) }
                run.cancel()
                await #expect(throws: CancellationError.self) { try await run.value }
                #expect(try await pool.run(LiveSandbox.right).passedAll)
                #expect(ProcessTree().family(of: process).count == family.count)
            }
        }

        @Test func everythingKilledDuringAPair() async throws {
            try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                let process = try #require(try await pool.start().first).process
                let family = ProcessTree().family(of: process)
                let program = Program(
                    candidate: "import time\ndef f(): time.sleep(600)", tests: ["f()"], mode: .split, entryPoints: ["f"]
                )
                let run = Task { try await pool.run(program, limits: LiveSandbox.limits(wall: .seconds(5))) }
                let pair = try await LiveSandbox.eventually { Self.pair(of: process, beside: family) }
                for entry in pair { kill(entry.id, SIGKILL) }
                let execution = try await run.value
                #expect(!execution.passedAll)
                // Tried again, here or on another slot, it sleeps until its limit.
                #expect(execution.tests.map(\.verdict) == [.timeout])
                #expect(try await pool.run(LiveSandbox.right).passedAll)
            }
        }
    }
}
