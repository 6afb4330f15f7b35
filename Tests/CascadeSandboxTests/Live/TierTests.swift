import CascadeCore
import Glibc
import Testing

@testable import CascadeSandbox

extension LiveTests {
    /// What each tier is, on a machine that is made to have no more: the canaries say so, right programs pass, and the
    /// attacks that the tier answers for end as they must.
    @Suite struct TierTests {
        private static let lower: [IsolationTier] = [.full, .landlock, .seccomp]

        static func configuration(
            _ tier: IsolationTier, required: IsolationTier = .seccomp, profile: SandboxProfile = .compat,
            without: Set<SandboxMechanism> = []
        ) -> SandboxConfiguration {
            SandboxConfiguration(
                slots: 1, profile: profile, requiredTier: required,
                without: Set<SandboxMechanism>.atMost(tier).union(without))
        }

        @Test(arguments: lower) func canariesSayTheTier(tier: IsolationTier) async throws {
            let report = try await withSandboxPool(Self.configuration(tier)) { try await $0.start()[0] }
            #expect(report.tier == tier)
            #expect(report.canaries.allSatisfy { $0.held })
            #expect(report.profile == (tier == .seccomp ? "strict" : "compat"))
            #expect(report.limitation.isEmpty == (tier == .full))
            let names = Set(report.canaries.map(\.name))
            #expect(
                names.isSuperset(of: ["benign program", "socket", "fork", "execve", "kill", "ptrace", "CPU limit"]))
            #expect(names.contains("pid namespace") == (tier == .full))
            #expect(names.contains("signal to another process") == (tier != .full))
            #expect(report.isolation.contains(.landlock) == (tier != .seccomp))
            #expect(report.isolation.contains(.filterPerRun) == (tier != .full))
        }

        @Test(arguments: lower) func programsAreJudgedTheSame(tier: IsolationTier) async throws {
            try await withSandboxPool(Self.configuration(tier)) { pool in
                for mode in Program.Mode.allCases {
                    let right = Program(candidate: LiveSandbox.right, tests: LiveSandbox.tests, mode: mode)
                    let execution = try await pool.run(right, limits: LiveSandbox.limits())
                    #expect(execution.passedAll, "\(mode): \(execution.outcome) \(execution.detail)")
                    #expect(execution.isolation == tier.rawValue)
                    #expect(execution.trust == (mode.isSplit ? .isolated : .cooperative))
                }
                let loop = try await pool.run("while True: pass", limits: LiveSandbox.limits(cpu: .milliseconds(50)))
                #expect(loop.outcome == .cpuLimit)
                #expect(try await pool.run("x = bytearray(1 << 30)").outcome == .memoryLimit)
            }
        }

        /// Attacks, and the calls that they are ended for; nil where they are refused and the program says with what.
        private static let attacks: [(source: String, call: String?, raises: String)] = [
            ("import socket; socket.socket()", "socket", ""),
            ("import os; os.fork()", "clone", ""),
            ("import os; os.execv('/bin/sh', ['sh'])", "execve", ""),
            ("import os; os.kill(os.getppid(), 9)", "kill", ""),
            ("open('/etc/shadow')", nil, "Error"),
            ("open('/tmp/cascade-attack-tier', 'w')", nil, "Error"),
            ("import os; os.listdir('/')", nil, "Error"),
            ("open('/proc/self/environ').read()", nil, "Error"),
        ]

        @Test(arguments: lower) func attacksAreRefused(tier: IsolationTier) async throws {
            try await withSandboxPool(Self.configuration(tier)) { pool in
                for attack in Self.attacks {
                    let execution = try await pool.run(attack.source)
                    if let call = attack.call {
                        #expect(execution.violation?.syscall == call, "\(attack.source): \(execution.outcome)")
                        #expect(execution.violation?.witness == .kernel)
                    } else {
                        #expect(execution.outcome == .loadError, "\(attack.source): \(execution.outcome)")
                        #expect(execution.detail.contains(attack.raises), "\(attack.source): \(execution.detail)")
                    }
                    let next = try await pool.run(LiveSandbox.benign, limits: LiveSandbox.limits())
                    #expect(next.passedAll, "after \(attack.source)")
                }
            }
            #expect(access("/tmp/cascade-attack-tier", F_OK) != 0)
        }

        @Test(arguments: [IsolationTier.landlock, .seccomp])
        func aHigherTierThanThereIsIsRefused(tier: IsolationTier) async throws {
            let configuration = Self.configuration(tier, required: .full)
            let error = await #expect(throws: SandboxError.self) {
                try await withSandboxPool(configuration) { _ = try await $0.start() }
            }
            #expect(error?.code == .unavailable)
            #expect(error?.message.contains("is \(tier.rawValue), full is required") == true)
        }

        @Test func withoutASandboxEverythingSaysSo() async throws {
            let configuration = SandboxConfiguration(slots: 1, unsafeNoSandbox: true)
            try await withSandboxPool(configuration) { pool in
                let report = try await pool.start()[0]
                #expect(report.tier == .none)
                #expect(report.canaries.map(\.name) == ["benign program", "memory limit", "CPU limit"])
                for mode in Program.Mode.allCases {
                    let right = Program(candidate: LiveSandbox.right, tests: LiveSandbox.tests, mode: mode)
                    let execution = try await pool.run(right, limits: LiveSandbox.limits())
                    #expect(execution.passedAll)
                    #expect(execution.trust == .none)
                    #expect(execution.isolation == "none")
                }
                // It is real: what every tier forbids is done here, and limits hold all the same.
                #expect(try await pool.run("import socket; socket.socket()" + "\n" + LiveSandbox.right).passedAll)
                let loop = try await pool.run("while True: pass", limits: LiveSandbox.limits(cpu: .milliseconds(50)))
                #expect(loop.outcome == .cpuLimit)
            }
        }

        @Test func whatAnUnconfinedProgramStartsEndsWithIt() async throws {
            let configuration = SandboxConfiguration(slots: 1, unsafeNoSandbox: true)
            try await withSandboxPool(configuration) { pool in
                let process = try await pool.start()[0].process
                let family = ProcessTree().family(of: process)
                let execution = try await pool.run(
                    "import os, time\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        time.sleep(600)\n"
                        + "    os._exit(0)\n" + LiveSandbox.right)
                #expect(execution.passedAll, "\(execution.outcome) \(execution.detail)")
                #expect(ProcessTree().family(of: process) == family)
            }
        }
    }
}
