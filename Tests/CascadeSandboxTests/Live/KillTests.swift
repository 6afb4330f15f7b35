import CascadeCore
import FoundationEssentials
import Glibc
import Testing

@testable import CascadeSandbox

extension LiveTests {
    /// `kill -9` at the worst moments. Every process is held by a pidfd: the kernel says when it has ended.
    @Suite struct KillTests {
        /// What of a slot is killed while both processes of a split run are at work.
        enum Victim: CaseIterable { case first, supervisor, zygote, solver, tester, all }

        @Test(arguments: Victim.allCases)
        func duringASplitRun(victim: Victim) async throws {
            try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                let first = try #require(try await pool.start().first).process
                let run = Task { try await pool.run(HeldCandidate.program(.split), limits: LiveSandbox.limits()) }
                let tree = try await tree { $0.below(first, named: "python").count == 3 }
                let pythons = tree.below(first, named: "python")
                let supervisor = try #require(tree.children(of: first, named: "cascade").first)
                let family = tree.group(first)
                let watch = ProcessWatch(
                    victim == .solver || victim == .tester
                        ? family.filter { pythons.dropFirst().contains($0.id) } : family)
                switch victim {
                case .first: kill(first, SIGKILL)
                case .supervisor: kill(supervisor, SIGKILL)
                case .zygote: kill(pythons[0], SIGKILL)
                case .solver: kill(pythons[1], SIGKILL)
                case .tester: kill(pythons[2], SIGKILL)
                case .all: for entry in family { kill(entry.id, SIGKILL) }
                }
                let execution = try await HeldCandidate.result(of: run, sparing: family)
                #expect(execution.passedAll, "\(execution.outcome) \(execution.detail)")
                if victim != .zygote { #expect(await watch.allEnd()) }
                if victim == .zygote {
                    #expect(await ProcessWatch(family.filter { pythons.contains($0.id) }).allEnd())
                } else if victim != .tester {
                    #expect(await ProcessWatch.groupEnds(first))
                }
                #expect(try await pool.run(LiveSandbox.right).passedAll)
            }
        }

        /// Whatever a supervisor has done of its start: asked the interpreter, tried what there is, entered namespaces,
        /// started its zygote.
        @Test(arguments: [HeldStart.Moment.fork(1), .fork(2), .fork(3), .fork(4), .fork(5), .poll])
        func duringStartUp(moment: HeldStart.Moment) async throws {
            try await HeldStart.with(moment) { configuration in
                try await withSandboxPool(configuration) { pool in
                    let start = Task { try await pool.start() }
                    let tree = try await tree { !$0.below(getpid(), named: HeldStart.name).isEmpty }
                    let held = try #require(tree.below(getpid(), named: HeldStart.name).first)
                    let first = try #require(tree.group(of: held))
                    kill(first, SIGKILL)
                    await #expect(throws: SandboxError.self) { try await start.value }
                    #expect(await ProcessWatch.groupEnds(first))
                    #expect(try await pool.run(LiveSandbox.right).passedAll)
                }
            }
        }

        /// A busy machine may end one; three in a row are an error that says how they ended.
        @Test func zygotesThatEndBeforeTheyAreReady() async throws {
            try await HeldStart.with(.noZygote) { configuration in
                try await withSandboxPool(configuration) { pool in
                    let error = await #expect(throws: SandboxError.self) { _ = try await pool.start() }
                    #expect(error?.message == "zygote died: the zygote was killed by SIGKILL")
                    let next = try await pool.run(LiveSandbox.right)
                    #expect(next.passedAll)
                }
            }
        }

        @Test(arguments: [true, false])
        func whileTheInterpreterIsReplaced(killsSupervisor: Bool) async throws {
            try await withSandboxPool(SandboxConfiguration(slots: 1, recycleAfter: 1)) { pool in
                let first = try #require(try await pool.start().first).process
                #expect(try await pool.run(LiveSandbox.right).passedAll)
                let old = try #require(ProcessTree().below(first, named: "python").first)
                let known = ProcessTree().group(first)
                let run = Task { try await pool.run(LiveSandbox.right) }
                // The supervisor's child is still called as the supervisor until it has become the interpreter.
                let tree = try await tree { tree in
                    !tree.group(first).isSubset(of: known) && !tree.below(first, named: "python").contains(old)
                }
                let fresh = try #require(tree.group(first).subtracting(known).min()).id
                let watch = ProcessWatch(tree.group(first))
                kill(killsSupervisor ? first : fresh, SIGKILL)
                #expect(try await run.value.passedAll)
                if killsSupervisor {
                    #expect(await watch.allEnd())
                    #expect(await ProcessWatch.groupEnds(first))
                }
                #expect(try await pool.run(LiveSandbox.right).passedAll)
            }
        }

        @Test func theHostWithFourBusySlots() async throws {
            let folder = "\(FileManager.default.temporaryDirectory.path())/cascade-host-\(getpid())"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let mounts = try Self.mounts()
            let host = try OtherHost.start(slots: 4, folder: folder)
            let id = host.id
            // Four supervisors: two with a run beside the zygote, two with a pair.
            let tree = try await tree { tree in
                let slots = tree.children(of: id, named: "cascade").map { tree.below($0, named: "python").count }
                return slots.sorted() == [2, 2, 3, 3]
            }
            let slots = tree.children(of: id, named: "cascade")
            let watch = ProcessWatch(tree.family(of: id))
            #expect(watch.count == 1 + 4 * 2 + 10)
            kill(id, SIGKILL)
            #expect(await watch.allEnd())
            for slot in slots { #expect(await ProcessWatch.groupEnds(slot)) }
            host.end()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
            #expect(try Self.mounts() == mounts)
        }

        private static func mounts() throws -> String {
            String(decoding: try Data(contentsOf: URL(filePath: "/proc/self/mountinfo")), as: UTF8.self)
        }

        /// The processes, once they are as they must be.
        private func tree(_ isReached: (ProcessTree) -> Bool) async throws -> ProcessTree {
            try await LiveSandbox.eventually {
                let tree = ProcessTree()
                return isReached(tree) ? tree : nil
            }
        }
    }
}
