import CascadeCore
import Glibc
import Synchronization

@testable import CascadeSandbox

/// A peer inside the test's process: each connection is served by a script on a thread of its own.
final class FakeSupervisor: Sendable {
    /// What a script has of its connection. Reads and writes block.
    struct Line: ~Copyable {
        let socket: Descriptor
        let log: Descriptor
        let number: Int

        func send(_ kind: FrameKind, id: UInt32 = 0, _ payload: [UInt8] = []) {
            sendRaw(Frame(kind, id: id, payload: payload).encoded())
        }

        func sendRaw(_ bytes: [UInt8]) {
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes {
                    Glibc.send(socket.raw, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { return }
                rest = rest.dropFirst(count)
            }
        }

        func say(_ text: String) { _ = write(log.raw, text, text.utf8.count) }

        /// The host's next frame; nil at the end of the connection.
        func receive() -> Frame? {
            guard let header = exactly(Frame.headerSize) else { return nil }
            var reader = WireReader(header)
            guard let magic: UInt32 = try? reader.integer("magic"), magic == Frame.magic,
                let length: UInt32 = try? reader.integer("length"), let type: UInt16 = try? reader.integer("type"),
                let kind = FrameKind(rawValue: type), (try? reader.integer("flags", as: UInt16.self)) == 0,
                let id: UInt32 = try? reader.integer("id"), let payload = exactly(Int(length))
            else { return nil }
            return Frame(kind, id: id, payload: payload)
        }

        private func exactly(_ count: Int) -> [UInt8]? {
            var bytes: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            while bytes.count < count {
                let got = read(socket.raw, &buffer, min(buffer.count, count - bytes.count))
                guard got > 0 else { return nil }
                bytes += buffer[..<got]
            }
            return bytes
        }
    }

    typealias Script = @Sendable (borrowing Line) -> Void

    private let script: Script
    private let connections = Atomic<Int>(0)

    init(_ script: @escaping Script) { self.script = script }

    /// Connections made so far.
    var connectionCount: Int { connections.load(ordering: .sequentiallyConsistent) }

    func connect() throws(SandboxError) -> Peer {
        let number = connections.add(1, ordering: .sequentiallyConsistent).newValue
        let (near, far) = try Self.rawPair()
        let (nearLog, farLog) = try Self.rawPair()
        let carrier = Far(Line(socket: Descriptor(owning: far), log: Descriptor(owning: farLog), number: number))
        let script = script
        try BlockingThread.start { carrier.use(script) }
        return Peer(
            socket: Descriptor(owning: near), log: Descriptor(owning: nearLog), process: SupervisorProcess(id: nil),
            program: "/fake/cascade-sandboxd")
    }

    private static func rawPair() throws(SandboxError) -> (Int32, Int32) {
        var raw: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &raw) == 0 else { throw SandboxError(systemCall: "socketpair") }
        return (raw[0], raw[1])
    }

    /// Carries the far end to its thread, which closes it.
    private final class Far: Sendable {
        private let line: Mutex<Line?>
        init(_ line: consuming Line) { self.line = Mutex(line) }

        func use(_ script: Script) {
            var taken: Line?
            line.withLock { swap(&taken, &$0) }
            if let line = taken { script(line) }
        }
    }

    /// Answers every request well until the connection ends.
    static func wellBehaved(_ line: borrowing Line) {
        line.send(.hello, HelloPayload().bytes)
        while let frame = line.receive() { answer(frame, on: line) }
    }

    static func answer(_ frame: Frame, on line: borrowing Line) {
        switch frame.kind {
        case .run: line.send(.result, id: frame.id, ResultPayload.passing(testCount(of: frame)).bytes)
        case .ping, .recycle: line.send(.pong, id: frame.id, PongPayload().bytes)
        default: break
        }
    }

    /// The test count field of a RUN payload.
    static func testCount(of frame: Frame) -> Int {
        var reader = WireReader(Array(frame.payload.dropFirst(48)))
        return (try? reader.integer("test count", as: UInt32.self)).map(Int.init) ?? 0
    }
}

extension SandboxPool {
    /// A pool over a fake supervisor.
    convenience init(
        slots: Int = 1, _ fake: FakeSupervisor, time: PoolTime = PoolTime(ContinuousClock()), recycleAfter: Int = 2000,
        recycleAfterViolation: Bool = false, recycleAfterSignal: Bool = false,
        startTimeout: Duration = .seconds(30)
    ) {
        let configuration = SandboxConfiguration(
            slots: slots, startTimeout: startTimeout, recycleAfter: recycleAfter,
            recycleAfterViolation: recycleAfterViolation, recycleAfterSignal: recycleAfterSignal,
            backoff: Backoff(first: .milliseconds(1), cap: .milliseconds(4)))
        self.init(configuration, time: time) { () throws(SandboxError) in try fake.connect() }
    }
}
