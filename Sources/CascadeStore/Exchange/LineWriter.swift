import Glibc

/// Writes lines to a descriptor, many at a time. Blocks; for use outside the cooperative pool.
struct LineWriter {
    let path: String
    let descriptor: Int32
    private var buffer: [UInt8] = []

    init(path: String, descriptor: Int32) {
        self.path = path
        self.descriptor = descriptor
    }

    mutating func write(_ line: [UInt8]) throws {
        buffer.append(contentsOf: line)
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count >= 1 << 18 { try flush() }
    }

    /// Hands everything to the operating system.
    mutating func flush() throws {
        var written = 0
        while written < buffer.count {
            let count = buffer[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count >= 0 || errno == EINTR else { throw StoreError.system(errno, doing: "write", path: path) }
            written += max(0, count)
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
