import CascadeCore
import Testing

@testable import CascadeSandbox

extension LiveTests {
    /// The name, the number and the arguments of a forbidden system call come from the kernel, to the digit.
    @Suite struct ViolationReportTests {
        private static let calls: [(name: String, number: Int32)] = [
            ("socket", 41), ("vfork", 58), ("execve", 59), ("kill", 62), ("msgget", 68), ("shmget", 29), ("semget", 64),
            ("ptrace", 101), ("syslog", 103), ("personality", 135), ("modify_ldt", 154), ("pivot_root", 155),
            ("chroot", 161), ("acct", 163), ("mount", 165), ("umount2", 166), ("swapon", 167), ("reboot", 169),
            ("sethostname", 170), ("setdomainname", 171), ("iopl", 172), ("init_module", 175), ("tkill", 200),
            ("clock_settime", 227), ("mq_open", 240), ("kexec_load", 246), ("add_key", 248), ("request_key", 249),
            ("keyctl", 250), ("unshare", 272), ("vmsplice", 278), ("perf_event_open", 298),
            ("name_to_handle_at", 303), ("setns", 308), ("process_vm_readv", 310), ("kcmp", 312),
            ("memfd_create", 319), ("bpf", 321), ("execveat", 322), ("userfaultfd", 323), ("io_uring_setup", 425),
            ("pidfd_send_signal", 424), ("open_tree", 428), ("fsopen", 430), ("pidfd_getfd", 438),
        ]

        @Test func namesNumbersAndArguments() async throws {
            try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                for (name, number) in Self.calls {
                    let arguments: [UInt64] = [0x1234_5678_9ABC_DEF0, 2, 3, 4, 5, UInt64(number)]
                    let list = arguments.map { "ctypes.c_ulong(\($0))" }.joined(separator: ", ")
                    let execution = try await pool.run("import ctypes\nctypes.CDLL(None).syscall(\(number), \(list))\n")
                    #expect(execution.outcome == .sandboxViolation, "\(name): \(execution.outcome) \(execution.detail)")
                    let expected = Violation(syscall: name, number: number, arguments: arguments)
                    #expect(execution.violation == expected)
                }
            }
        }

        @Test func aViolationInATestIsThatTestsVerdict() async throws {
            let execution = try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                try await pool.run(
                    LiveSandbox.right,
                    tests: ["assert add(1, 2) == 3", "import os; os.kill(1, 9)", "assert add(1, 2) == 3"])
            }
            #expect(execution.tests.map(\.verdict) == [.pass, .violation, .pass])
            #expect(execution.violation?.syscall == "kill")
            #expect(execution.violation?.arguments.prefix(2) == [1, 9])
        }
    }
}
