import CascadeCore
import FoundationEssentials
import Glibc

@testable import CascadeSandbox

/// A host of its own, written from `PROTOCOL.md` alone: it starts slots and gives each a program that never ends, every
/// second one split. It can be killed without killing the tests.
struct OtherHost: ~Copyable {
    private let process: SupervisorProcess
    /// Its standard input, which it reads until it is killed.
    private let input: DescriptorPair

    var id: pid_t { process.id ?? 0 }

    /// - Parameter folder: its working directory, and where it would leave temporary files.
    /// - Throws: `SandboxError` when it cannot be started.
    static func start(slots: Int, folder: String) throws(SandboxError) -> OtherHost {
        let supervisor = try SupervisorPath.find(nil)
        let input = try Descriptor.pair()
        let program = ChildProgram(
            executable: try InterpreterPath.resolve("python3"),
            arguments: ["-I", "-B", "-c", script, supervisor, String(slots), folder],
            environment: ["PATH=/usr/bin:/bin", "TMPDIR=\(folder)"])
        let process = try program.start(input: input.far.raw)
        return OtherHost(process: process, input: input)
    }

    private init(process: consuming SupervisorProcess, input: consuming DescriptorPair) {
        self.process = process
        self.input = input
    }

    /// Reaps it after it was killed. Blocks no longer than the kernel takes to end it.
    consuming func end() {}

    private static let script = """
        import os, socket, struct, subprocess, sys
        supervisor, slots, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
        os.chdir(folder)
        def part(data):
            return struct.pack("<I", len(data)) + data
        def exactly(line, count):
            data = b""
            while len(data) < count:
                data += line.recv(count - len(data)) or sys.exit("the supervisor has gone")
            return data
        lines = []
        for number in range(slots):
            near, far = socket.socketpair()
            lines.append((near, subprocess.Popen([supervisor], stdin=far, stdout=subprocess.DEVNULL)))
            far.close()
        for number, (line, _) in enumerate(lines):
            _, length, kind, _, _ = struct.unpack("<IIHHI", exactly(line, 16))
            exactly(line, length)
            assert kind == 1, kind
            limits = struct.pack("<IIQIIIIQIII", 600000, 600000, 512 << 20, 65536, 1 << 20, 64, 1, 0, 0, 0, 1)
            candidate = b"def wait(): \\n    while True: pass"
            program = limits + part(b"") + part(candidate) + part(b"wait()")
            split = number % 2
            if split:
                program += struct.pack("<I", 1) + part(b"wait")
            line.sendall(struct.pack("<IIHHI", 0x31435343, len(program), 11 if split else 2, 0, 1) + program)
        os.read(0, 1)
        """
}
