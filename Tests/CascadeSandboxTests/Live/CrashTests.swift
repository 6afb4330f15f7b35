import CascadeCore
import Glibc
import Testing

@testable import CascadeSandbox

extension LiveTests {
    /// Whatever is killed, nothing below it survives and the next program runs.
    @Suite struct CrashTests {
        @Test func aSupervisorKilledWhileIdle() async throws {
            try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                let process = try #require(try await pool.start().first).process
                let family = ProcessTree().family(of: process)
                #expect(family.count > 1)
                kill(process, SIGKILL)
                #expect(await ProcessTree.allEnd(family))
                #expect(try await pool.run(LiveSandbox.right).passedAll)
            }
        }

        @Test func aSupervisorKilledDuringARun() async throws {
            try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                let process = try #require(try await pool.start().first).process
                let run = Task { try await pool.run(HeldCandidate.program(.inProcess), limits: LiveSandbox.limits()) }
                let family = try await familyAtWork(process)
                kill(process, SIGKILL)
                #expect(try await HeldCandidate.result(of: run, sparing: family).passedAll)
                #expect(await ProcessTree.allEnd(family))
                #expect(try await pool.start().first?.process != process)
            }
        }

        @Test func aZygoteKilledWhileIdle() async throws {
            try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                let process = try #require(try await pool.start().first).process
                let zygote = try #require(ProcessTree().below(process, named: "python").first)
                kill(zygote, SIGKILL)
                #expect(try await pool.run(LiveSandbox.right).passedAll)
            }
        }

        @Test func everythingKilledDuringARun() async throws {
            try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                let process = try #require(try await pool.start().first).process
                let run = Task { try await pool.run(HeldCandidate.program(.inProcess), limits: LiveSandbox.limits()) }
                let family = try await familyAtWork(process)
                for entry in family where entry.id != process { kill(entry.id, SIGKILL) }
                let execution = try await HeldCandidate.result(of: run, sparing: family)
                #expect(execution.passedAll, "\(execution.outcome) \(execution.detail)")
                #expect(try await pool.run(LiveSandbox.right).passedAll)
            }
        }

        @Test func shutdownLeavesNoProcess() async throws {
            let family = try await withSandboxPool(SandboxConfiguration(slots: 2)) { pool in
                let processes = try await pool.start().map(\.process)
                let tree = ProcessTree()
                return processes.reduce(into: Set()) { $0.formUnion(tree.family(of: $1)) }
            }
            #expect(family.count >= 4)
            #expect(await ProcessTree.allEnd(family))
        }

        @Test func manyRunsLeakNothing() async throws {
            try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                _ = try await pool.run(LiveSandbox.right)
                let before = try #require(try await pool.health().first)
                for _ in 0..<300 { #expect(try await pool.run(LiveSandbox.right).passedAll) }
                let after = try #require(try await pool.health().first)
                #expect(after.openDescriptors == before.openDescriptors)
                #expect(after.zygotesStarted == before.zygotesStarted)
                #expect(after.runsOfZygote >= before.runsOfZygote + 300)
                #expect(after.zygoteMemory < before.zygoteMemory + 2 << 20)
            }
        }

        /// All processes of a supervisor, once a run that is held is among them.
        private func familyAtWork(_ process: Int32) async throws -> Set<ProcessTree.Entry> {
            try await LiveSandbox.eventually {
                let tree = ProcessTree()
                return HeldCandidate.processes(below: process, in: tree).isEmpty ? nil : tree.family(of: process)
            }
        }
    }
}
