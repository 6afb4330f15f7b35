import CascadeCore
import Testing

@testable import CascadeSandbox

extension LiveTests {
    /// CPU time of one call, and of a candidate over all its calls and processes.
    @Suite struct CallBudgetTests {
        private static let spin = """
            import time
            def f(milliseconds):
                end = time.process_time() + milliseconds / 1000
                while time.process_time() < end: pass
                return milliseconds
            """

        private func run(
            _ tests: [String], _ mode: Program.Mode, call: Duration? = nil, total: Duration? = nil,
            candidate: String = spin, abnormalEnds: Int = 10
        ) async throws -> Execution {
            let limits = Limits(
                cpu: .seconds(5), wall: .seconds(60), abnormalEnds: abnormalEnds, callCPU: call, totalCPU: total)
            return try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                try await pool.run(
                    Program(candidate: candidate, tests: tests, mode: mode, entryPoints: ["f"]), limits: limits)
            }
        }

        @Test(arguments: Program.Mode.allCases)
        func aCallThatTakesTooLongIsATimeoutOfItsTestAlone(mode: Program.Mode) async throws {
            let tests = ["f(1200)", "assert f(1) == 1", "f(1200)", "assert f(2) == 2"]
            let execution = try await run(tests, mode, call: .milliseconds(600))
            #expect(execution.tests.map(\.verdict) == [.timeout, .pass, .timeout, .pass])
            #expect(execution.tests[0].message == "used more than 600 ms of CPU time in one call")
            #expect(execution.outcome == .cpuLimit)
        }

        @Test func eachCallOfATestHasTheWholeLimit() async throws {
            let test = "for _ in range(4):\n    assert f(300) == 300"
            let execution = try await run([test], .split, call: .milliseconds(700))
            #expect(execution.passedAll, "\(execution.tests)")
            #expect(execution.usage.cpu > .milliseconds(1200))
        }

        @Test(arguments: Program.Mode.allCases)
        func theBudgetOfAllCallsEndsTheProgram(mode: Program.Mode) async throws {
            let tests = ["f(300)", "f(300)", "f(3000)", "assert f(1) == 1", "assert True"]
            let execution = try await run(tests, mode, total: .seconds(2))
            #expect(execution.tests.map(\.verdict) == [.pass, .pass, .timeout, .skipped, .skipped])
            let detail = "used up the 2000 ms of CPU time for all calls"
            #expect(execution.tests.map(\.message) == ["", "", detail, detail, detail])
            #expect(execution.detail == detail)
            #expect(execution.usage.cpu < .seconds(4))
        }

        @Test(arguments: Program.Mode.allCases)
        func aFreshProcessGetsWhatIsLeft(mode: Program.Mode) async throws {
            let tests = Array(repeating: "f(900)", count: 8)
            let execution = try await run(tests, mode, call: .milliseconds(400), total: .milliseconds(1000))
            #expect(execution.tests.first?.verdict == .timeout)
            #expect(execution.tests.last?.verdict == .skipped)
            #expect(execution.tests.last?.message == "used up the 1000 ms of CPU time for all calls")
            #expect(execution.usage.cpu < .seconds(3))
        }

        /// What the tests' own process uses is not the candidate's.
        @Test func theTestsHaveABudgetOfTheirOwn() async throws {
            let execution = try await run(
                ["assert sum(range(10 ** 7)) and f(1) == 1", "assert f(1) == 1"], .split, call: .milliseconds(100),
                total: .milliseconds(500))
            #expect(execution.tests.map(\.verdict) == [.pass, .pass], "\(execution.tests)")
        }

        @Test func withoutBudgetsNothingChanges() async throws {
            let execution = try await run(["f(300)", "f(300)"], .split)
            #expect(execution.passedAll)
        }
    }
}
