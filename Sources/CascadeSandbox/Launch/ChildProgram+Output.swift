import CascadeCore
import Glibc

extension ChildProgram {
    /// Runs the program and reads what it prints: up to its end, `limit` bytes, the first byte `last`, or the end of
    /// `patience`. Then it is ended. Blocks.
    /// - Throws: `SandboxError.notFound` when it cannot be started.
    func output(
        atMost limit: Int = 1 << 16, until last: UInt8? = nil, patience: Duration = .seconds(20)
    ) throws(SandboxError) -> [UInt8] {
        let output = try Descriptor.pair()
        let process = try start(input: output.far.raw, output: output.far.raw)
        let bytes = Self.read(output, atMost: limit, until: last, patience: patience)
        process.end()
        return bytes
    }

    /// Closes our copy of the child's end, or there would be no end to see.
    private static func read(
        _ pair: consuming DescriptorPair, atMost limit: Int, until last: UInt8?, patience: Duration
    ) -> [UInt8] {
        let far = pair.far
        _ = consume far
        let near = pair.near
        let deadline = Monotonic.now + patience
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while bytes.count < limit {
            var entry = pollfd(fd: near.raw, events: Int16(POLLIN), revents: 0)
            guard poll(&entry, 1, Monotonic.milliseconds(until: deadline)) > 0 else { break }
            let count = Glibc.read(near.raw, &buffer, buffer.count)
            guard count > 0 else { break }
            bytes += buffer[..<count]
            if let last, buffer[..<count].contains(last) { break }
        }
        return bytes
    }
}
