import CascadeCore
import Glibc
import Testing

@testable import CascadeSandbox

extension LiveTests {
    /// Machines that lack something: other users, no namespaces for real, kernels that report less, no numpy.
    @Suite struct MachineTests {
        private static let nobody = "setpriv --reuid 65534 --regid 65534 --clear-groups"
        /// Root of a namespace that has no further ones to give.
        private static let noNamespaces =
            nobody
            + " unshare --user --map-root-user sh -c 'echo 0 > /proc/sys/user/max_user_namespaces; exec \"$@\"' sh"

        private static func report(
            through commands: String, without: Set<SandboxMechanism> = []
        ) async throws -> (SlotReport, Execution) {
            try await WrappedSupervisor.with(commands) { supervisor in
                let configuration = SandboxConfiguration(slots: 1, without: without, supervisor: supervisor.path)
                return try await withSandboxPool(configuration) { pool in
                    (try await pool.start()[0], try await pool.run(LiveSandbox.benign, limits: LiveSandbox.limits()))
                }
            }
        }

        @Test(.enabled(if: geteuid() == 0, "only root can become another user"))
        func anotherUserThanRootHasEveryTier() async throws {
            let (full, run) = try await Self.report(through: Self.nobody)
            #expect(full.tier == .full)
            #expect(run.passedAll)
            let (lower, again) = try await Self.report(through: Self.nobody, without: .atMost(.landlock))
            #expect(lower.tier == .landlock)
            #expect(again.passedAll)
            #expect(try await Self.report(through: Self.nobody, without: .atMost(.seccomp)).0.tier == .seccomp)
        }

        @Test(.enabled(if: geteuid() == 0, "only root can become another user"))
        func withoutNamespacesForRealTheTierIsLower() async throws {
            let (report, run) = try await Self.report(through: Self.noNamespaces)
            #expect(report.tier == .landlock)
            #expect(report.limitation.contains("max_user_namespaces"))
            #expect(run.passedAll)
            #expect(run.isolation == "landlock")
        }

        /// Linux 6.3 keeps a process from ever executing what it could write, if asked to (PR_SET_MDWE). Before, this
        /// only shows that the prefix does no harm.
        @Test func nothingHasToBeWrittenAndExecuted() async throws {
            let refusing =
                "/usr/bin/python3 -c 'import ctypes, os, sys; ctypes.CDLL(None).prctl(65, 1, 0, 0, 0); "
                + "os.execvp(sys.argv[1], sys.argv[1:])'"
            let (report, run) = try await Self.report(through: refusing)
            #expect(report.tier == .full)
            #expect(run.passedAll)
        }

        @Test func aTrappedCallIsNamedByTheRunItself() async throws {
            for tier in [IsolationTier.full, .landlock, .seccomp] {
                let configuration = TierTests.configuration(tier, without: [.notify])
                try await withSandboxPool(configuration) { pool in
                    #expect(try await pool.start()[0].reporting == .trap)
                    let execution = try await pool.run("import os\nos.kill(7, 9)")
                    #expect(execution.outcome == .sandboxViolation)
                    #expect(execution.violation?.syscall == "kill")
                    #expect(execution.violation?.arguments.prefix(2) == [7, 9])
                    #expect(execution.violation?.witness == .program)
                    // Neither a handler of its own nor a blocked signal lets a program outlive its call.
                    let hidden = try await pool.run(
                        """
                        import signal, socket
                        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGSYS])
                        try:
                            signal.signal(signal.SIGSYS, lambda *_: None)
                        except OSError:
                            pass
                        socket.socket()
                        """ + "\n" + LiveSandbox.right)
                    #expect(hidden.outcome == .sandboxViolation)
                    #expect(hidden.violation?.witness == Violation.Witness.none)
                    #expect(try await pool.run(LiveSandbox.benign, limits: LiveSandbox.limits()).passedAll)
                }
            }
        }

        @Test func aKilledCallHasNoName() async throws {
            let configuration = TierTests.configuration(.full, without: [.notify, .trap])
            try await withSandboxPool(configuration) { pool in
                #expect(try await pool.start()[0].reporting == .kill)
                let execution = try await pool.run("import os\nos.kill(7, 9)")
                #expect(execution.outcome == .sandboxViolation)
                #expect(
                    execution.violation == Violation(syscall: "unknown", number: -1, arguments: [], witness: .none))
            }
        }

        @Test func numpyMustBeThere() async throws {
            let empty = "/tmp/cascade-tier-venv-\(getpid())"
            defer { _ = system("rm -rf \(empty)") }
            try #require(system("/usr/bin/python3 -m venv --without-pip \(empty) 2>/dev/null") == 0)
            let configuration = SandboxConfiguration(slots: 1, python: empty + "/bin/python3", profile: .numpy)
            let error = await #expect(throws: SandboxError.self) {
                try await withSandboxPool(configuration) { _ = try await $0.start() }
            }
            #expect(error?.code == .unavailable)
            #expect(
                error?.message.contains("the profile numpy needs numpy, which \(empty)/bin/python3 does not") == true)
        }

        /// The usual interpreter, for which scripts/setup installs numpy.
        @Test func numpyWorksWhereItIs() async throws {
            let configuration = SandboxConfiguration(slots: 1, profile: .numpy)
            try await withSandboxPool(configuration) { pool in
                let report = try await pool.start()[0]
                #expect(report.tier == .full)
                #expect(report.numpyVersion != nil)
                let execution = try await pool.run(
                    "import numpy as np\ndef add(a, b):\n    return int((np.eye(200) @ np.full(200, a + b))[7])\n",
                    limits: Limits(wall: .seconds(60), memory: SandboxProfile.numpy.memory))
                #expect(execution.passedAll, "\(execution.outcome) \(execution.detail)")
            }
        }

        @Test func aControlGroupBoundsASlot() async throws {
            let configuration = SandboxConfiguration(slots: 1, slotMemory: 96 << 20)
            try await withSandboxPool(configuration) { pool in
                guard try await pool.start()[0].controlGroup != nil else { return }
                let execution = try await pool.run("x = [bytearray(1 << 20) for _ in range(300)]")
                #expect(execution.outcome == .memoryLimit)
                #expect(execution.detail == "the slot's control group had no memory left")
                #expect(try await pool.run(LiveSandbox.benign, limits: LiveSandbox.limits()).passedAll)
            }
        }

        /// A slot starts beside it that sees none of its processes, at a moment when its group is empty.
        @Test(.enabled(if: geteuid() == 0, "only root can make a pid namespace without a user namespace"))
        func aSlotsControlGroupIsRemovedByNobodyElse() async throws {
            try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                let report = try await pool.start()[0]
                guard report.controlGroup != nil else { return }
                let tree = ProcessTree()
                let supervisor = try #require(tree.children(of: report.process, named: "cascade-sandbox").first)
                let zygote = try #require(tree.below(report.process, named: "python").first)
                let watch = ProcessWatch(tree.family(of: report.process).filter { $0.id == zygote })
                kill(supervisor, SIGSTOP)
                kill(zygote, SIGKILL)
                #expect(await watch.allEnd())
                let (_, other) = try await Self.report(through: "unshare --pid --fork --mount-proc")
                #expect(other.passedAll)
                kill(supervisor, SIGCONT)
                // A program that came before the supervisor has seen to its zygote would go to another slot.
                try await LiveSandbox.eventually { ProcessTree().below(report.process, named: "python").first }
                #expect(try await pool.run(LiveSandbox.benign, limits: LiveSandbox.limits()).passedAll)
                #expect(try await pool.start()[0].process == report.process)
            }
        }
    }
}
