import FoundationEssentials
import Testing

@testable import CascadeSandbox

/// The filters of both architectures, run call by call. Numbers are those of the kernel's tables
/// (arch/x86/entry/syscalls/syscall_64.tbl; include/uapi/asm-generic/unistd.h for aarch64).
@Suite struct SandboxPolicyTests {
    private struct Machine: Sendable, CustomTestStringConvertible {
        var architecture: SandboxPolicy.Architecture
        var token: UInt32
        var numbers: [String: UInt32]
        var testDescription: String { architecture.rawValue }
    }

    private static let machines = [
        Machine(
            architecture: .x8664, token: 0xC000_003E,
            numbers: [
                "read": 0, "write": 1, "mmap": 9, "mprotect": 10, "rt_sigaction": 13, "socket": 41, "clone": 56,
                "execve": 59, "kill": 62, "ptrace": 101, "prctl": 157, "tgkill": 234, "openat": 257, "unshare": 272,
                "prlimit64": 302, "seccomp": 317, "memfd_create": 319, "bpf": 321, "clone3": 435, "exit_group": 231,
            ]),
        Machine(
            architecture: .aarch64, token: 0xC000_00B7,
            numbers: [
                "read": 63, "write": 64, "mmap": 222, "mprotect": 226, "rt_sigaction": 134, "socket": 198, "clone": 220,
                "execve": 221, "kill": 129, "ptrace": 117, "prctl": 167, "tgkill": 131, "openat": 56, "unshare": 97,
                "prlimit64": 261, "seccomp": 277, "memfd_create": 279, "bpf": 280, "clone3": 435, "exit_group": 94,
            ]),
    ]
    private static let runOfNamespaces: UInt64 = 0x8000 | 0x2000_0000 | 17
    private static let runWithout: UInt64 = 0x8000 | 17
    private static let thread: UInt64 = 0x100 | 0x800 | 0x10000

    /// Each call with what becomes of it in `compat` with namespaces.
    private static let calls: [(name: String, arguments: [UInt64], action: FilterProgram.Action)] = [
        ("read", [], .allow), ("write", [], .allow), ("exit_group", [], .allow), ("tgkill", [], .allow),
        ("rt_sigaction", [31], .allow), ("openat", [0, 0, 0], .allow), ("openat", [0, 0, 1], .fail(errno: 30)),
        ("openat", [0, 0, 2], .fail(errno: 30)), ("openat", [0, 0, 0o100], .fail(errno: 30)),
        ("mmap", [0, 4096, 3, 0x22], .allow), ("mmap", [0, 4096, 5, 0x2], .allow),
        ("mmap", [0, 4096, 7, 0x22], .notify), ("mmap", [0, 4096, 5, 0x22], .notify),
        ("mprotect", [0, 4096, 3], .allow), ("mprotect", [0, 4096, 5], .notify),
        ("clone", [runOfNamespaces], .allow), ("clone", [thread], .allow), ("clone", [17], .notify),
        ("clone", [runWithout], .notify), ("clone", [thread | 0x2000_0000], .notify),
        ("clone3", [], .fail(errno: 38)), ("prctl", [1, 9], .fail(errno: 1)), ("prlimit64", [0], .allow),
        ("prlimit64", [1], .fail(errno: 1)), ("socket", [2, 1, 0], .notify), ("execve", [], .notify),
        ("kill", [1, 9], .notify), ("ptrace", [], .notify), ("unshare", [], .notify), ("seccomp", [1, 0], .notify),
        ("memfd_create", [], .notify), ("bpf", [], .notify),
    ]

    @Test(arguments: machines) private func everyCallEndsAsTheTableSays(machine: Machine) async throws {
        let program = FilterProgram(try await SandboxPolicy.program(.compat, architecture: machine.architecture))
        #expect(program.count > 100)
        for call in Self.calls {
            let number = try #require(machine.numbers[call.name])
            let made = FilterProgram.Call(architecture: machine.token, number: number, arguments: call.arguments)
            #expect(program.action(made) == call.action, "\(call.name) \(call.arguments)")
        }
    }

    @Test(arguments: machines) private func otherArchitecturesAreKilled(machine: Machine) async throws {
        let others: [UInt32] = [0x4000_0003, 0xC000_003E, 0xC000_00B7, 0x4000_0028, 0, .max]
        for profile in SandboxProfile.allCases {
            let program = FilterProgram(try await SandboxPolicy.program(profile, architecture: machine.architecture))
            for token in others where token != machine.token {
                #expect(program.action(.init(architecture: token, number: 1)) == .kill)
            }
        }
    }

    @Test func numbersOfX32AreKilled() async throws {
        let program = FilterProgram(try await SandboxPolicy.program(.compat, architecture: .x8664))
        for number in [0, 1, 39, 231] as [UInt32] {
            #expect(program.action(.init(architecture: 0xC000_003E, number: 0x4000_0000 | number)) == .kill)
        }
    }

    @Test(arguments: machines) private func withoutNamespacesARunMayLoadItsOwnFilter(machine: Machine) async throws {
        let program = FilterProgram(
            try await SandboxPolicy.program(.strict, architecture: machine.architecture, without: [.userNamespaces]))
        func action(_ name: String, _ arguments: [UInt64]) throws -> FilterProgram.Action? {
            let number = try #require(machine.numbers[name])
            return program.action(.init(architecture: machine.token, number: number, arguments: arguments))
        }
        #expect(try action("clone", [Self.runWithout]) == .allow)
        #expect(try action("clone", [Self.runOfNamespaces]) == .notify)
        #expect(try action("clone", [Self.thread]) == .notify)
        #expect(try action("seccomp", [1, 0, 4096]) == .allow)
        #expect(try action("seccomp", [1, 8, 4096]) == .notify)
        #expect(try action("prctl", [1, 9]) == .allow)
        #expect(try action("prctl", [1, 0]) == .notify)
        #expect(try action("openat", [0, 0, 0]) == .fail(errno: 2))
    }

    @Test(arguments: machines) private func theLastActionFollowsTheReporting(machine: Machine) async throws {
        let socket = FilterProgram.Call(architecture: machine.token, number: try #require(machine.numbers["socket"]))
        let action = FilterProgram.Call(
            architecture: machine.token, number: try #require(machine.numbers["rt_sigaction"]), arguments: [31])
        let trap = FilterProgram(
            try await SandboxPolicy.program(.compat, architecture: machine.architecture, without: [.notify]))
        #expect(trap.action(socket) == .trap)
        #expect(trap.action(action) == .fail(errno: 1))
        let kill = FilterProgram(
            try await SandboxPolicy.program(.compat, architecture: machine.architecture, without: [.notify, .trap]))
        #expect(kill.action(socket) == .kill)
        #expect(kill.action(action) == .allow)
    }

    private struct Document: Decodable {
        struct Rule: Decodable {
            struct Argument: Decodable, Equatable {
                var index: Int
                var test: String
                var mask: String?
                var value: String
            }

            var calls: [String]
            var action: String
            var error: String?
            var because: String
            var arguments: [Argument]
        }

        var profile: String
        var machine: String
        var namespaces: Bool
        var otherwise: String
        var witness: String
        var rules: [Rule]
        var ownFilter: [String]

        enum CodingKeys: String, CodingKey {
            case profile, machine, namespaces, otherwise, witness, rules
            case ownFilter = "own_filter_of_each_run"
        }
    }

    /// The same table, in two forms: as many rows, with the same calls.
    @Test(arguments: SandboxProfile.allCases, SandboxPolicy.Architecture.allCases)
    func theJSONHoldsWhatTheTextDoes(profile: SandboxProfile, architecture: SandboxPolicy.Architecture) async throws {
        for without in [[], [.userNamespaces, .notify]] as [Set<SandboxMechanism>] {
            let json = try await SandboxPolicy.text(
                profile, architecture: architecture, without: without, asJSON: true)
            let document = try JSONDecoder().decode(Document.self, from: Data(json.utf8))
            #expect((document.profile, document.machine) == (profile.rawValue, architecture.rawValue))
            #expect(document.namespaces == without.isEmpty)
            #expect((document.otherwise, document.witness) == ("violation", without.isEmpty ? "kernel" : "program"))
            #expect(document.ownFilter.isEmpty == without.isEmpty)
            let text = try await SandboxPolicy.text(profile, architecture: architecture, without: without)
            let rows = text.split(separator: "\n").filter { $0.hasPrefix("allowed, ") || $0.hasPrefix("fails with ") }
            #expect(
                document.rules.map { ($0.error.map { "fails with \($0), " } ?? "allowed, ") + $0.because }
                    == rows.map(String.init))
            for rule in document.rules { #expect(text.contains("  " + rule.calls.joined(separator: " "))) }
        }
    }

    @Test func theJSONHoldsTheTestsOfArguments() async throws {
        let json = try await SandboxPolicy.text(.compat, architecture: .x8664, asJSON: true)
        let rules = try JSONDecoder().decode(Document.self, from: Data(json.utf8)).rules
        let writing = try #require(rules.first { $0.calls == ["openat"] && $0.error == "EROFS" })
        #expect(writing.action == "fail")
        #expect(writing.arguments == [.init(index: 2, test: "masked", mask: "0x3", value: "0x1")])
        let others = try #require(rules.first { $0.calls == ["prlimit64"] && $0.action == "fail" })
        #expect(others.arguments == [.init(index: 0, test: "different", mask: nil, value: "0")])
    }

    @Test func theTextNamesWhatTheFilterDoes() async throws {
        let text = try await SandboxPolicy.text(.compat, architecture: .aarch64)
        #expect(text.hasPrefix("profile compat on aarch64, with namespaces\n"))
        #expect(text.contains("reported by the kernel"))
        #expect(!text.contains(" fork") && !text.contains("epoll_wait "))
        let strict = try await SandboxPolicy.text(.strict, architecture: .x8664, without: [.userNamespaces, .notify])
        #expect(strict.hasPrefix("profile strict on x86_64, without namespaces\n"))
        #expect(strict.contains("which the run itself reports"))
        #expect(strict.contains("each run's own filter"))
    }
}
