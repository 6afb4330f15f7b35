import CascadeCore
import Glibc
import Testing

@testable import CascadeSandbox

extension LiveTests {
    /// A run that somebody else kills, the system's own hunt for memory or an operator, has not failed: it is tried once
    /// more, and then it is the sandbox that broke. What a program does to itself stays its own doing.
    @Suite struct OutsideKillTests {
        private static let tiers: [IsolationTier] = [.full, .landlock, .seccomp]

        @Test(arguments: tiers, Program.Mode.allCases)
        func aKilledProgramIsTriedOnceMore(tier: IsolationTier, mode: Program.Mode) async throws {
            try await withSandboxPool(TierTests.configuration(tier)) { pool in
                let first = try #require(try await pool.start().first).process
                let run = Task { try await pool.run(HeldCandidate.program(mode), limits: LiveSandbox.limits()) }
                let solver = try await Self.solver(belowOneOf: [first], of: mode).solver
                kill(solver.id, SIGKILL)
                let execution = try await HeldCandidate.result(of: run, sparing: [solver])
                #expect(execution.passedAll, "\(execution.outcome) \(execution.detail)")
                #expect(try await pool.start().first?.process != first, "it went to another slot")
            }
        }

        /// Both slots are ready before: what is killed is never a canary.
        @Test(arguments: [Program.Mode.inProcess, .split])
        func aProgramKilledTwiceIsTheSandboxsFailure(mode: Program.Mode) async throws {
            try await withSandboxPool(SandboxConfiguration(slots: 2)) { pool in
                let slots = try await pool.start().map(\.process)
                let run = Task { try await pool.run(HeldCandidate.program(mode), limits: LiveSandbox.limits()) }
                var left = slots
                for _ in slots {
                    let (slot, solver) = try await Self.solver(belowOneOf: left, of: mode)
                    left.removeAll { $0 == slot }
                    kill(solver.id, SIGKILL)
                }
                let error = await #expect(throws: SandboxError.self) { try await run.value }
                #expect(error?.code == .died && error?.wasRetried == true)
                #expect(error?.message.contains("killed from outside the sandbox") == true, "\(error?.message ?? "")")
                #expect(try await pool.run(LiveSandbox.right).passedAll)
            }
        }

        /// Once in place, then on another slot, then it is nobody's verdict.
        @Test func testsThatAreKilledEachTimeAreTheSandboxsFailure() async throws {
            try await withSandboxPool(SandboxConfiguration(slots: 2)) { pool in
                let slots = try await pool.start().map(\.process)
                let run = Task { try await pool.run(HeldCandidate.program(.split), limits: LiveSandbox.limits()) }
                var solvers: Set<ProcessTree.Entry> = []
                for _ in 0..<4 {
                    // Beside a solver of its own: that of the tests before may still be ending.
                    let (solver, tester) = try await LiveSandbox.eventually { () -> (ProcessTree.Entry, pid_t)? in
                        let tree = ProcessTree()
                        for slot in slots {
                            let pythons = tree.below(slot, named: "python")
                            let held = HeldCandidate.processes(below: slot, in: tree)
                            guard pythons.count == 3, let solver = held.first, held.count == 1,
                                solver.id == pythons[1], !solvers.contains(solver)
                            else { continue }
                            return (solver, pythons[2])
                        }
                        return nil
                    }
                    solvers.insert(solver)
                    kill(tester, SIGKILL)
                }
                let error = await #expect(throws: SandboxError.self) { try await run.value }
                #expect(error?.message.contains("killed from outside the sandbox") == true, "\(error?.message ?? "")")
                #expect(try await pool.run(LiveSandbox.right).passedAll)
            }
        }

        /// The kernel kills at the limit of CPU time that the program has set itself: that is no accident.
        @Test(arguments: tiers, Program.Mode.allCases)
        func aProgramThatHasItselfKilledHasFailed(tier: IsolationTier, mode: Program.Mode) async throws {
            let candidate = "import resource\nresource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile True: pass\n"
            try await withSandboxPool(TierTests.configuration(tier)) { pool in
                let process = try await pool.start().first?.process
                let program = Program(candidate: candidate, tests: LiveSandbox.tests, mode: mode, entryPoints: [])
                let execution = try await pool.run(program, limits: LiveSandbox.limits(cpu: .seconds(4)))
                #expect(execution.outcome == .signalled && execution.signal == SIGKILL, "\(execution.outcome)")
                #expect(try await pool.start().first?.process == process)
            }
        }

        /// The process of the candidate, once its test is at work.
        private static func solver(
            belowOneOf slots: [pid_t], of mode: Program.Mode
        ) async throws -> (slot: pid_t, solver: ProcessTree.Entry) {
            try await LiveSandbox.eventually {
                let tree = ProcessTree()
                for slot in slots where tree.below(slot, named: "python").count == (mode.isSplit ? 3 : 2) {
                    if let solver = HeldCandidate.processes(below: slot, in: tree).first { return (slot, solver) }
                }
                return nil
            }
        }
    }
}
