import CascadeCore
import Glibc
import Testing

@testable import CascadeSandbox

extension LiveTests {
    /// What goes wrong around a slot: stopped processes, a clock that jumps, a full disk, no descriptors left. It costs
    /// the program at work at most, and the next one runs.
    @Suite struct BackstopTests {
        private static let loop = "while True:\n    pass\n"

        /// A process that is stopped uses no CPU time: only the wall limit ends it.
        @Test(arguments: [Program.Mode.inProcess, .split])
        func aStoppedRunEndsAtItsWallLimit(mode: Program.Mode) async throws {
            try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                let first = try #require(try await pool.start().first).process
                // Loads, and then never returns: by then the tests' own process is there as well.
                let endless = "def add(a, b):\n    while True:\n        pass\n"
                let program = Program(candidate: endless, tests: LiveSandbox.tests, mode: mode)
                let run = Task {
                    try await pool.run(program, limits: LiveSandbox.limits(cpu: .seconds(600), wall: .seconds(5)))
                }
                let runs = try await Self.runs(of: first, atLeast: mode.isSplit ? 2 : 1)
                let watch = ProcessWatch(ProcessTree().family(of: first).filter { runs.contains($0.id) })
                for id in runs { kill(id, SIGSTOP) }
                let execution = try await run.value
                #expect(execution.outcome == .wallLimit, "\(execution.outcome) \(execution.detail)")
                #expect(execution.tests.allSatisfy { $0.verdict != .pass })
                #expect(await watch.allEnd())
                #expect(try await pool.run(LiveSandbox.benign, limits: LiveSandbox.limits()).passedAll)
            }
        }

        /// The supervisor waits 20 s for a clone, takes the zygote for dead, and the program runs once more.
        @Test func aStoppedZygoteIsReplaced() async throws {
            try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                let first = try #require(try await pool.start().first).process
                let zygote = try #require(ProcessTree().below(first, named: "python").first)
                let watch = ProcessWatch(ProcessTree().family(of: first).filter { $0.id == zygote })
                #expect(watch.count == 1)
                kill(zygote, SIGSTOP)
                let execution = try await pool.run(LiveSandbox.benign, limits: LiveSandbox.limits())
                #expect(execution.passedAll, "\(execution.outcome) \(execution.detail)")
                #expect(await watch.allEnd())
            }
        }

        /// A library in front of the C library gives another day each time that somebody asks for the date.
        private static let jumps = """
            #define _GNU_SOURCE
            #include <sys/syscall.h>
            #include <sys/time.h>
            #include <time.h>
            #include <unistd.h>
            static time_t jump(void) { static time_t days = 864000; days = -days; return days; }
            int clock_gettime(clockid_t clock, struct timespec *now) {
                int result = (int)syscall(SYS_clock_gettime, clock, now);
                if (clock == CLOCK_REALTIME) now->tv_sec += jump();
                return result;
            }
            int gettimeofday(struct timeval *restrict now, void *restrict zone) {
                (void)zone; now->tv_sec = jump(); now->tv_usec = 0; return 0;
            }
            time_t time(time_t *now) { time_t it = jump(); if (now) *now = it; return it; }
            """

        @Test func aClockThatJumpsChangesNoLimit() async throws {
            try await WrappedSupervisor.with("env LD_PRELOAD=$FOLDER/jumps.so") { supervisor in
                let build = "clang -x c -shared -fPIC - -o \(supervisor.folder)/jumps.so <<'END'\n\(Self.jumps)\nEND"
                try #require(system(build) == 0)
                try await Self.keepsItsLimits(SandboxConfiguration(slots: 1, supervisor: supervisor.path))
            }
        }

        private static func keepsItsLimits(_ configuration: SandboxConfiguration) async throws {
            try await withSandboxPool(configuration) { pool in
                for _ in 0..<5 {
                    #expect(try await pool.run(LiveSandbox.benign, limits: LiveSandbox.limits()).passedAll)
                }
                let limits = LiveSandbox.limits(cpu: .milliseconds(200), wall: .seconds(20))
                #expect(try await pool.run(loop, limits: limits).outcome == .cpuLimit)
                let sleep = try await pool.run(
                    "import time\ntime.sleep(600)\n", limits: LiveSandbox.limits(wall: .milliseconds(500)))
                #expect(sleep.outcome == .wallLimit)
                #expect(sleep.usage.wall >= .milliseconds(500) && sleep.usage.wall < .seconds(60))
            }
        }

        /// Nothing of a slot is ever written to a disk: its root and its files are memory of its own.
        @Test(.enabled(if: geteuid() == 0, "only root can mount"))
        func aFullDiskIsNotNoticed() async throws {
            let full =
                "exec 9<$0; mount -t tmpfs -o size=4k none /var/tmp; cat /dev/zero 2>/dev/null >/var/tmp/full; "
                + "mount --bind /var/tmp /dev/shm; mount --bind /var/tmp /tmp; exec /proc/self/fd/9 \"$@\""
            try await WrappedSupervisor.with("unshare --mount sh -c '\(full)'") { supervisor in
                let configuration = SandboxConfiguration(slots: 1, supervisor: supervisor.path)
                try await withSandboxPool(configuration) { pool in
                    #expect(try await pool.start()[0].tier == .full)
                    for mode in Program.Mode.allCases {
                        let right = Program(candidate: LiveSandbox.right, tests: LiveSandbox.tests, mode: mode)
                        let execution = try await pool.run(right, limits: LiveSandbox.limits())
                        #expect(execution.passedAll, "\(execution.outcome) \(execution.detail)")
                    }
                }
            }
        }

        /// With too few descriptors a slot does not start, and says so; it never hangs or runs a program half-way.
        @Test(arguments: [4, 8, 12, 16, 20, 24])
        func tooFewDescriptorsAreAnError(limit: Int) async throws {
            do {
                let execution = try await WrappedSupervisor.with("prlimit --nofile=\(limit)") { supervisor in
                    try await withSandboxPool(SandboxConfiguration(slots: 1, supervisor: supervisor.path)) {
                        try await $0.run(LiveSandbox.benign, limits: LiveSandbox.limits())
                    }
                }
                #expect(execution.passedAll, "\(execution.outcome) \(execution.detail)")
                #expect(limit > 8, "a supervisor cannot do with so few")
            } catch let error as SandboxError {
                #expect(!error.message.isEmpty)
            }
        }

        /// The interpreters beside the zygote, once they are there.
        private static func runs(of first: Int32, atLeast count: Int) async throws -> [pid_t] {
            try await LiveSandbox.eventually {
                let pythons = ProcessTree().below(first, named: "python")
                return pythons.count > count ? Array(pythons.dropFirst()) : nil
            }
        }
    }
}
