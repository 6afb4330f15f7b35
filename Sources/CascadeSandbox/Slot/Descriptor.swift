import CascadeCore
import Glibc

/// Owns one file descriptor. It cannot be copied, so it is closed exactly once: where its owner's life ends.
struct Descriptor: ~Copyable, Sendable {
    let raw: Int32

    /// Takes over a descriptor that is open and owned by nobody else.
    init(owning raw: Int32) { self.raw = raw }

    deinit { close(raw) }

    /// Two connected stream sockets, closed on exec, numbered 3 or higher so that giving one to a child as its standard
    /// input never meets itself.
    /// - Throws: `SandboxError.unavailable` when the process is out of descriptors.
    static func pair() throws(SandboxError) -> DescriptorPair {
        var raw: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &raw) == 0 else { throw SandboxError(systemCall: "socketpair") }
        let near = Descriptor(owning: raw[0])
        let far = Descriptor(owning: raw[1])
        return DescriptorPair(near: try near.aboveStandard(), far: try far.aboveStandard())
    }

    private consuming func aboveStandard() throws(SandboxError) -> Descriptor {
        if raw > 2 { return self }
        let moved = fcntl(raw, F_DUPFD_CLOEXEC, 3)
        guard moved >= 0 else { throw SandboxError(systemCall: "fcntl") }
        return Descriptor(owning: moved)
    }

    /// From now on reads and writes return at once, whether or not they could do something.
    func setNonBlocking() { _ = fcntl(raw, F_SETFL, fcntl(raw, F_GETFL) | O_NONBLOCK) }
}

/// Both ends of a connection.
struct DescriptorPair: ~Copyable, Sendable {
    let near: Descriptor
    let far: Descriptor
}

extension SandboxError {
    /// A system call failed that only fails when the machine is short of something.
    init(systemCall name: String, errno code: Int32 = errno) {
        self.init(.unavailable, "\(name) failed: \(String(cString: strerror(code))) (errno \(code))")
    }
}
