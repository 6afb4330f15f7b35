import CascadeCore
import FoundationEssentials
import Glibc
import Testing

@testable import CascadeSandbox

extension LiveTests {
    /// Ten thousand programs on two slots: descriptors and memory stay where they were.
    @Suite struct SoakTests {
        private static let programs: [Program] = [
            LiveSandbox.benign(in: AttackSetting()),
            LiveSandbox.benign(in: AttackSetting(mode: .split)),
            LiveSandbox.benign(in: AttackSetting(mode: .splitTrusted)),
            Program(candidate: "def add(a, b):\n    raise ValueError(a)\n", tests: LiveSandbox.tests),
            Program(candidate: "print('x' * 10000)\nimport os\nos._exit(3)\n", tests: LiveSandbox.tests),
            Program(candidate: "import socket\nsocket.socket()\n", tests: LiveSandbox.tests),
        ]

        private func resident(_ process: pid_t) -> Int {
            let text = (try? String(contentsOfFile: "/proc/\(process)/statm", encoding: .utf8)) ?? ""
            return (text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0)
                * sysconf(Int32(_SC_PAGESIZE))
        }

        private func descriptors() -> Int {
            ((try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []).count
        }

        private func runs(_ count: Int, _ pool: SandboxPool) async throws -> [Duration] {
            try await withThrowingTaskGroup(of: [Duration].self) { group in
                for worker in 0..<2 {
                    group.addTask {
                        var times: [Duration] = []
                        for index in 0..<count / 2 {
                            // Mostly what there is mostly of.
                            let kind = index % 10 < 5 ? 0 : index % 10 - 4
                            let program = Self.programs[(kind + worker) % Self.programs.count]
                            let start = ContinuousClock.now
                            _ = try await pool.run(program, limits: LiveSandbox.limits())
                            times.append(ContinuousClock.now - start)
                        }
                        return times
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
        }

        @Test func tenThousandProgramsLeaveNothing() async throws {
            try await withSandboxPool(SandboxConfiguration(slots: 2)) { pool in
                let slots = try await pool.start().map(\.process)
                let supervisors = slots.flatMap { ProcessTree().below($0, named: "cascade-sandbox") }
                #expect(supervisors.count == 2)
                // What grows once, buffers and caches, grows here.
                _ = try await runs(600, pool)
                let before = try await pool.health()
                let memory = supervisors.map(resident)
                let (own, ownMemory) = (descriptors(), resident(getpid()))
                let times = try await runs(10_000, pool).sorted()
                let after = try await pool.health()
                for (now, then) in zip(after, before) {
                    // Four are of a tester that rests, or does not.
                    #expect(abs(now.openDescriptors - then.openDescriptors) <= 4)
                }
                // Other suites of this process have theirs; one left by each program would be thousands.
                #expect(descriptors() < own + 2000)
                // Less than a request of each: a sanitizer's allocator spreads what is freed.
                for (now, then) in zip(supervisors.map(resident), memory) { #expect(now - then < 4 << 20) }
                // What they use comes and goes, too; a buffer left by each program would be more.
                #expect(resident(getpid()) - ownMemory < 512 << 20)
                for (now, then) in zip(after, before) { #expect(now.zygoteMemory < then.zygoteMemory + (4 << 20)) }
                for program in [Self.programs[0], Self.programs[2]] {
                    #expect(try await pool.run(program, limits: LiveSandbox.limits()).passedAll)
                }
                print("soak: median \(times[times.count / 2]), 99th percentile \(times[times.count * 99 / 100])")
            }
        }
    }
}
