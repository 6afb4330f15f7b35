import CascadeCore
import Glibc
import Testing

@testable import CascadeSandbox

extension LiveTests {
    /// A part of what `make sanitize` does, in every run of the tests: the supervisor with address and undefined sanitizer
    /// over programs that reach each of its parts.
    @Suite struct SanitizedSupervisorTests {
        /// Compiles a program with the sanitizers: their libraries are packages of their own on some systems.
        static let hasSanitizers =
            system("echo 'int main(void){}' | clang -x c -fsanitize=address,undefined - -o /dev/null 2>/dev/null") == 0

        private static let ends: [(candidate: String, outcome: Outcome)] = [
            (LiveSandbox.right, .passed), ("def add(a, b):\n    return a\n", .failed), ("def broken(:\n", .syntaxError),
            ("raise ValueError('x' * 5000)\n", .loadError), ("import os\nos._exit(3)\n", .prematureExit),
            ("import socket\nsocket.socket()\n", .sandboxViolation), ("while True: pass\n", .cpuLimit),
            ("import time\ntime.sleep(60)\n", .wallLimit), ("x = bytearray(1 << 30)\n", .memoryLimit),
            ("print('x' * (2 << 20))\n", .outputLimit), ("import ctypes\nctypes.string_at(0)\n", .signalled),
        ]

        @Test(
            .enabled(if: hasSanitizers, "clang has no sanitizer libraries here"),
            arguments: [IsolationTier.full, .landlock])
        func everyEnd(tier: IsolationTier) async throws {
            try await WrappedSupervisor.with("env ASAN_OPTIONS=detect_leaks=0") { supervisor in
                try supervisor.rebuild("-fsanitize=address,undefined -fno-sanitize-recover=all -fuse-ld=lld")
                var configuration = TierTests.configuration(tier)
                configuration.supervisor = supervisor.path
                try await Self.runAll(in: configuration)
            }
        }

        /// A report of a sanitizer ends the supervisor, and with it the program at work: its outcome would be another.
        private static func runAll(in configuration: SandboxConfiguration) async throws {
            try await withSandboxPool(configuration) { pool in
                let process = try await pool.start().map(\.process)
                for mode in Program.Mode.allCases {
                    for end in ends {
                        let program = Program(
                            candidate: end.candidate, tests: LiveSandbox.tests, mode: mode, entryPoints: ["add"])
                        let wall: Duration = end.outcome == .wallLimit ? .seconds(3) : .seconds(60)
                        let execution = try await pool.run(
                            program, limits: LiveSandbox.limits(cpu: .seconds(1), wall: wall))
                        #expect(execution.outcome == end.outcome, "\(mode) \(end.candidate): \(execution.detail)")
                    }
                }
                #expect(try await pool.inspect(["x = 1", "def f(:"]).map(\.parses) == [true, false])
                #expect(try await pool.health().map(\.zygotesStarted) == [1])
                #expect(try await pool.start().map(\.process) == process)
            }
        }
    }
}
