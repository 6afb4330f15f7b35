import Glibc
import Testing

@testable import SandboxBenchmark

struct AccountingTests {
    private static let mounts = """
        tmpfs /sys/fs/cgroup tmpfs rw 0 0
        cgroup /sys/fs/cgroup/cpu,cpuacct cgroup rw,relatime,cpu,cpuacct 0 0
        cgroup2 /sys/fs/cgroup/unified cgroup2 rw 0 0
        """

    @Test func findsTheGroupOfVersion1() throws {
        let place = try #require(
            ControlGroup.place(mounts: Self.mounts, own: "4:memory:/m\n2:cpu,cpuacct:/user/1:2\n0::/u"))
        #expect(place.folder == "/sys/fs/cgroup/cpu,cpuacct/user/1:2")
        #expect(!place.isVersion2)
    }

    @Test func takesVersion2WhereVersion1HasNone() throws {
        let place = try #require(
            ControlGroup.place(mounts: "cgroup2 /sys/fs/cgroup cgroup2 rw 0 0", own: "0::/user.slice/a\n"))
        #expect(place.folder == "/sys/fs/cgroup/user.slice/a")
        #expect(place.isVersion2)
        let root = try #require(ControlGroup.place(mounts: "cgroup2 /c cgroup2 rw 0 0", own: "0::/\n"))
        #expect(root.folder == "/c")
    }

    @Test func findsNothingWithoutMounts() {
        #expect(ControlGroup.place(mounts: "proc /proc proc rw 0 0", own: "0::/") == nil)
        #expect(ControlGroup.place(mounts: Self.mounts, own: "") == nil)
    }

    @Test func readsBothVersionsInSeconds() {
        #expect(ControlGroup.seconds("1500000000\n") == 1.5)
        #expect(ControlGroup.seconds("usage_usec 2500000\nuser_usec 1\nsystem_usec 2\n") == 2.5)
        #expect(ControlGroup.seconds("user_usec 1\n") == nil)
        #expect(ControlGroup.seconds("usage_usec\n") == nil)
        #expect(ControlGroup.seconds("") == nil)
    }

    @Test func addsTheFourTimesBehindAnyName() {
        let stat = "7 (a) b ) S 1 7 7 0 -1 4194560 1 2 3 4 10 20 300 4000 20 0 1 0 5 6 7"
        #expect(ProcessTree.ticks(stat: stat) == 4330)
        #expect(ProcessTree.ticks(stat: "7 (a) S 1") == nil)
        #expect(ProcessTree.ticks(stat: "") == nil)
    }

    @Test func readsTheProportionalSize() {
        let size = ProcessTree.proportionalSize(rollup: "55 r\nRss: 900 kB\nPss:   12 kB\nPss_Anon: 3 kB\n")
        #expect(size == ProcessTree.ProportionalSize(all: 12288, anonymous: 3072))
        #expect(ProcessTree.proportionalSize(rollup: "Pss: 12 kB\n")?.anonymous == nil)
        #expect(ProcessTree.proportionalSize(rollup: "Rss: 900 kB\n") == nil)
    }

    @Test func seesItsOwnChildrenAndWhatTheyUsed() throws {
        let child = try PipedProcess(["/bin/cat"], environment: [])
        #expect(ProcessTree.descendants(of: getpid()).contains(child.id))
        child.write("answer")
        #expect(child.readLine() == "answer")
        #expect(child.end() == 0)
        #expect(!ProcessTree.descendants(of: getpid()).contains(child.id))
        #expect(ProcessTree.cpu() > 0)
    }
}
