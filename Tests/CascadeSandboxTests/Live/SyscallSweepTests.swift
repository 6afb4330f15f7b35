import CascadeCore
import FoundationEssentials
import Testing

@testable import CascadeSandbox

extension LiveTests {
    /// Every system call number with random arguments: nothing escapes, and what is let through is what the policy names.
    @Suite struct SyscallSweepTests {
        /// `uretprobe` and `uprobe`: since Linux 6.11 and 6.18 no filter is asked about them. Outside the kernel's own probes
        /// they do nothing, or end the process.
        private static let unfiltered: Set<Int> = [335, 336]

        private static func program(_ number: Int, _ generator: inout SeededGenerator) -> String {
            let arguments = (0..<6).map { _ in
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: "ctypes.c_ulong(\(Int.random(in: 0...70, using: &generator)))"
                case 1: "ctypes.c_ulong(\(UInt64.random(in: .min ... .max, using: &generator)))"
                case 2: "ctypes.c_long(-1)"
                default: "block"
                }
            }
            return """
                import ctypes
                block = ctypes.create_string_buffer(4096)
                ctypes.CDLL(None).syscall(ctypes.c_long(\(number)), \(arguments.joined(separator: ", ")))
                """
        }

        /// Names that the printed policy lets through or refuses softly, whatever it asks of their arguments.
        private func listed(_ profile: SandboxProfile) throws -> Set<String> {
            let supervisor = try SupervisorPath.find(nil)
            let text = try #require(Shell.output("\(supervisor) --policy --profile \(profile.rawValue)"))
            return Set(
                text.split(separator: "\n").filter { $0.hasPrefix("  ") }.flatMap { line in
                    line.split(separator: " ").prefix { $0 != "argument" }.map(String.init)
                })
        }

        /// Numbers of the machine's own calls, by the C library's header.
        private func names() -> [Int: String] {
            let header = "/usr/include/x86_64-linux-gnu/asm/unistd_64.h"
            let text = (try? String(contentsOfFile: header, encoding: .utf8)) ?? ""
            let pairs = text.split(separator: "\n").compactMap { line -> (Int, String)? in
                let words = line.split(separator: " ")
                guard words.count == 3, words[1].hasPrefix("__NR_"), let number = Int(words[2]) else { return nil }
                return (number, String(words[1].dropFirst(5)))
            }
            return Dictionary(pairs) { first, _ in first }
        }

        @Test(arguments: [SandboxProfile.compat, .strict]) func everyNumber(profile: SandboxProfile) async throws {
            var generator = SeededGenerator(seed: 470)
            let beyond = (0..<1000).map { _ in Int(Int32.random(in: .min ... .max, using: &generator)) }
            let programs = (Array(0...547) + beyond).map { ($0, Self.program($0, &generator)) }
            let before = HostTraces()
            let names = names()
            let listed = try listed(profile)
            var seen = try await sweep(programs, profile, wall: .milliseconds(400))
            // Calls that wait may do so until the limit. Any other that took so long, on a busy machine, has not been seen.
            let unseen = Set(seen.filter { $0.1.outcome == .wallLimit && !listed.contains(names[$0.0] ?? "") }.map(\.0))
            seen.removeAll { unseen.contains($0.0) }
            seen += try await sweep(programs.filter { unseen.contains($0.0) }, profile, wall: .seconds(60))
            #expect(HostTraces() == before)
            var unknown: [String] = []
            let free = seen.filter { $0.1.violation == nil && $0.1.signal != 31 && !Self.unfiltered.contains($0.0) }
            for (number, execution) in free {
                let name = names[number] ?? "\(number)"
                if !listed.contains(name) { unknown.append("\(name): \(execution.outcome) \(execution.detail)") }
            }
            #expect(unknown.isEmpty || names.isEmpty, "\(unknown)")
            for (number, execution) in seen {
                if let violation = execution.violation {
                    #expect(violation.number == Int32(truncatingIfNeeded: number))
                }
            }
            #expect(seen.count { $0.1.violation != nil } > 500)
            #expect(!free.isEmpty)
        }

        /// On two slots; a harmless program in between, and each slot as it was at the end.
        private func sweep(
            _ programs: [(Int, String)], _ profile: SandboxProfile, wall: Duration
        ) async throws -> [(Int, Execution)] {
            let limits = Limits(cpu: .milliseconds(200), wall: wall)
            return try await withSandboxPool(SandboxConfiguration(slots: 2, profile: profile)) { pool in
                let processes = try await pool.start().map(\.process)
                let families = processes.map { ProcessTree().family(of: $0).count }
                let seen = try await withThrowingTaskGroup(of: [(Int, Execution)].self) { group in
                    for half in 0..<2 {
                        group.addTask {
                            var seen: [(Int, Execution)] = []
                            for (index, program) in programs.enumerated() where index % 2 == half {
                                seen.append((program.0, try await pool.run(program.1, tests: [], limits: limits)))
                                if index % 50 > 1 { continue }
                                let setting = AttackSetting(profile: profile)
                                let next = try await pool.run(
                                    LiveSandbox.benign(in: setting), limits: LiveSandbox.limits())
                                #expect(next.passedAll, "near \(program.0): \(next.outcome) \(next.detail)")
                            }
                            return seen
                        }
                    }
                    return try await group.reduce(into: []) { $0 += $1 }
                }
                #expect(try await pool.start().map(\.process) == processes, "a supervisor was replaced")
                #expect(processes.map { ProcessTree().family(of: $0).count } == families)
                return seen
            }
        }
    }
}
