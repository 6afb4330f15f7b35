import CascadeCore
import Testing

@testable import CascadeSandbox

extension LiveTests {
    @Suite struct LimitTests {
        private func withPool<Value>(_ body: (SandboxPool) async throws -> Value) async throws -> Value {
            try await withSandboxPool(SandboxConfiguration(slots: 1), body)
        }

        /// By the exact clock: the kernel's own limit, the backstop, is two seconds away.
        @Test func cpuTimeEndsAtItsLimit() async throws {
            let execution = try await withPool { pool in
                try await pool.run("while True:\n    pass\n", limits: LiveSandbox.limits(cpu: .milliseconds(300)))
            }
            #expect(execution.outcome == .cpuLimit)
            #expect(execution.tests.map(\.verdict) == [.skipped, .skipped, .skipped])
            #expect(execution.usage.cpu >= .milliseconds(290))
            #expect(execution.usage.cpu < .seconds(1))
        }

        @Test func wallTimeEndsAProgramThatSleeps() async throws {
            let execution = try await withPool { pool in
                try await pool.run(
                    "import time\ntime.sleep(600)\n", limits: LiveSandbox.limits(wall: .milliseconds(400)))
            }
            #expect(execution.outcome == .wallLimit)
            #expect(execution.usage.wall >= .milliseconds(400))
            #expect(execution.usage.cpu < .milliseconds(400))
        }

        @Test func oneLoopingTestVoidsNoOther() async throws {
            let execution = try await withPool { pool in
                try await pool.run(
                    LiveSandbox.right, tests: ["assert add(1, 1) == 2", "while True: pass", "assert add(1, 1) == 2"],
                    limits: LiveSandbox.limits(cpu: .milliseconds(200)))
            }
            #expect(execution.tests.map(\.verdict) == [.pass, .timeout, .pass])
            #expect(execution.outcome == .cpuLimit)
            #expect(execution.usage.processes == 2)
        }

        @Test func afterEnoughAbnormalEndsTestsAreSkipped() async throws {
            var limits = LiveSandbox.limits(cpu: .milliseconds(200))
            limits.abnormalEnds = 2
            let crash = "import ctypes; ctypes.string_at(0)"
            let execution = try await withPool { [limits] pool in
                try await pool.run(
                    LiveSandbox.right, tests: ["assert add(1, 1) == 2", crash, crash, crash, "assert True"],
                    limits: limits)
            }
            #expect(execution.tests.map(\.verdict) == [.pass, .error, .error, .skipped, .skipped])
            #expect(execution.outcome == .signalled)
            #expect(execution.signal == 11)
        }

        @Test func memoryIsBounded() async throws {
            var limits = LiveSandbox.limits()
            limits.memory = 256 << 20
            let execution = try await withPool { [limits] pool in
                try await pool.run("block = bytearray(300 << 20)\n" + LiveSandbox.right, limits: limits)
            }
            #expect(execution.outcome == .memoryLimit)
            #expect(execution.usage.peakMemory < 256 << 20)
            let within = try await withPool { [limits] pool in
                try await pool.run("block = bytearray(100 << 20)\n" + LiveSandbox.right, limits: limits)
            }
            #expect(within.passedAll)
            #expect(within.usage.peakMemory > 100 << 20)
        }

        @Test(arguments: ["stdout", "stderr"]) func outputAtItsCapPassesAndOneByteMoreDoesNot(stream: String)
            async throws
        {
            func printing(_ count: Int) -> String {
                "import sys\nsys.\(stream).write('x' * \(count))\nsys.\(stream).flush()\n" + LiveSandbox.right
            }
            let (atCap, beyond) = try await withPool { pool in
                (try await pool.run(printing(1 << 20)), try await pool.run(printing(1 << 20 + 1)))
            }
            #expect(atCap.passedAll, "\(atCap.outcome)")
            #expect((stream == "stdout" ? atCap.stdout : atCap.stderr) == String(repeating: "x", count: 64 << 10))
            #expect(beyond.outcome == .outputLimit)
        }

        @Test func openFilesAreBounded() async throws {
            var limits = LiveSandbox.limits()
            limits.openFiles = 20
            let execution = try await withPool { [limits] pool in
                try await pool.run("files = [open('/dev/null') for _ in range(30)]\n", limits: limits)
            }
            #expect(execution.outcome == .loadError)
            #expect(execution.detail.contains("Too many open files"))
        }

        @Test func sevenMegabytesOfSource() async throws {
            let comment = "#" + String(repeating: "x", count: 7 << 20) + "\n"
            let statements = String(repeating: "x = [1, 2, 3]\n", count: (7 << 20) / 14)
            let (commented, real) = try await withPool { pool in
                (
                    try await pool.run(comment + LiveSandbox.right),
                    try await pool.run(statements + LiveSandbox.right)
                )
            }
            #expect(commented.passedAll, "\(commented.outcome) \(commented.detail)")
            let ends: [Outcome] = [.memoryLimit, .cpuLimit, .passed]
            #expect(ends.contains(real.outcome), "\(real.outcome) \(real.detail)")
        }

        @Test func sourcesThatAreNoTextDoNotLoad() async throws {
            let outcomes = try await withPool { pool in
                var outcomes: [Outcome] = []
                for candidate in [[0x78, 0], [0xFF, 0xFE], [0xED, 0xA0, 0x80]] as [[UInt8]] {
                    let program = Program(setup: [], candidate: candidate, tests: [Array("pass".utf8)])
                    outcomes.append(try await pool.run(program, limits: LiveSandbox.limits()).outcome)
                }
                return outcomes
            }
            #expect(outcomes.allSatisfy { $0 == .syntaxError || $0 == .loadError }, "\(outcomes)")
        }

        /// The record of a test that wrote too much may or may not overtake the kill.
        @Test func whoeverWroteTooMuchIsToldEveryTime() async throws {
            let program = "def f(n):\n    if n:\n        print('x' * n)\n    return 1\n"
            let verdicts = try await withPool { pool in
                var verdicts: Set<[Verdict]> = []
                for _ in 0..<30 {
                    let execution = try await pool.run(program, tests: ["assert f(0) == 1", "assert f(1048600) == 1"])
                    verdicts.insert(execution.tests.map(\.verdict))
                }
                return verdicts
            }
            #expect(verdicts == [[.pass, .output]])
        }

        @Test func aProgramWithoutTestsPassesByLoading() async throws {
            let execution = try await withPool { pool in try await pool.run("x = 1\n", tests: []) }
            #expect(execution.outcome == .passed)
            #expect(execution.tests.isEmpty)
        }

        @Test func cancellingALoopFreesItsSlot() async throws {
            try await withPool { pool in
                let process = try await pool.start().map(\.process)
                let loop = Task {
                    try await pool.run("while True:\n    pass\n", limits: LiveSandbox.limits(cpu: .seconds(600)))
                }
                try await LiveSandbox.eventually { isRunning(below: process) ? true : nil }
                loop.cancel()
                await #expect(throws: CancellationError.self) { try await loop.value }
                #expect(try await pool.run(LiveSandbox.right).passedAll)
                #expect(try await pool.start().map(\.process) == process)
            }
        }

        /// Whether there is a run beside the warm interpreter.
        private func isRunning(below supervisors: [Int32]) -> Bool {
            let tree = ProcessTree()
            return supervisors.contains { tree.below($0, named: "python").count > 1 }
        }

        /// 8 MiB, of which all is a comment but the function: one byte more is not loaded, in whatever mode.
        @Test(arguments: Program.Mode.allCases) func theSourceHasALargestSize(mode: Program.Mode) async throws {
            let code = Array(LiveSandbox.right.utf8)
            try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                for (more, outcome) in [(0, Outcome.passed), (1, .loadError)] {
                    let comment = [UInt8](repeating: 35, count: (8 << 20) - code.count + more)
                    let program = Program(
                        setup: [], candidate: code + comment, tests: LiveSandbox.tests.map { Array($0.utf8) },
                        mode: mode,
                        entryPoints: mode.isSplit ? ["add"] : [])
                    let execution = try await pool.run(program, limits: LiveSandbox.limits(cpu: .seconds(10)))
                    #expect(execution.outcome == outcome, "\(execution.detail)")
                    #expect(execution.passedAll == (more == 0))
                    if more == 0 { continue }
                    #expect(execution.detail == "the source takes 8388609 bytes, at most 8388608 are loaded")
                    #expect(execution.tests.allSatisfy { $0.verdict == .skipped })
                    #expect(execution.trust == (mode.isSplit ? .isolated : .cooperative))
                }
            }
        }
    }
}
