import CascadeCore
import FoundationEssentials
import Glibc
import Testing

@testable import CascadeSandbox

extension LiveTests {
    /// What the processes of a slot have in common with each other and with the host, as the kernel shows it.
    @Suite(.enabled(if: geteuid() == 0, "only root may look into a process that cannot be dumped"))
    struct SlotSharingTests {
        private func lines(_ path: String) -> [Substring] {
            ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "").split(separator: "\n")
        }

        /// A slot whose program waits while it loads: its processes from the first one to the run, which is prepared by then.
        private func withWaitingProgram(
            _ mode: Program.Mode, _ body: ([pid_t]) throws -> Void
        ) async throws {
            try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                let process = try #require(try await pool.start().first).process
                let candidate = HeldCandidate.source("hold()\ndef add(a, b): pass\n")
                let run = Task {
                    try await pool.run(
                        Program(candidate: candidate, tests: LiveSandbox.tests, mode: mode),
                        limits: LiveSandbox.limits())
                }
                let held = try await LiveSandbox.eventually { HeldCandidate.processes(below: process).first }
                let family = ProcessTree().family(of: process).sorted()
                #expect(family.last == held)
                try body(family.map(\.id))
                run.cancel()
                _ = await run.result
            }
        }

        /// A full disk stops nothing: nobody writes to one.
        @Test func nobodyHoldsAFileForWriting() async throws {
            try await withWaitingProgram(.inProcess) { processes in
                #expect(processes.count >= 4)
                for process in processes {
                    for name in try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd") {
                        let target = LinkTarget.of("/proc/\(process)/fd/\(name)") ?? ""
                        let isFile =
                            target.hasPrefix("/") && !target.hasPrefix("/dev/null") && !target.hasPrefix("/memfd")
                            && !target.hasPrefix("/sys/fs/cgroup")
                        let flags = lines("/proc/\(process)/fdinfo/\(name)").first { $0.hasPrefix("flags:") }
                        let writes = flags.flatMap { $0.last }.flatMap { Int(String($0)) }.map { $0 & 3 != 0 } ?? false
                        #expect(!(isFile && writes), "process \(process) writes to \(target)")
                    }
                }
            }
        }

        /// Memory that two processes could write would carry one run's bytes to the next.
        @Test func noMemoryIsSharedForWriting() async throws {
            try await withWaitingProgram(.inProcess) { processes in
                for process in processes.dropFirst(2) {
                    let maps = lines("/proc/\(process)/maps")
                    #expect(!maps.isEmpty)
                    let shared = maps.filter { $0.split(separator: " ")[1].hasSuffix("s") && $0.contains(" rw") }
                    #expect(shared.isEmpty, "process \(process)")
                    let code = maps.filter { $0.split(separator: " ")[1].hasPrefix("rwx") }
                    #expect(code.isEmpty, "process \(process)")
                }
            }
        }

        @Test func aRunHoldsItsOwnDescriptorsAlone() async throws {
            for (mode, count) in [(Program.Mode.inProcess, 4), (.split, 6)] {
                try await withWaitingProgram(mode) { processes in
                    let run = try #require(processes.last)
                    #expect(try FileManager.default.contentsOfDirectory(atPath: "/proc/\(run)/fd").count == count)
                    let input = try #require(LinkTarget.of("/proc/\(run)/fd/0"))
                    #expect(input == "/dev/null")
                }
            }
        }
    }
}
