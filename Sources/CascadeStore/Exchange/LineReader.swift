import Glibc

/// Reads a file line by line without holding more of it than one line. Blocks; for use outside the cooperative pool.
final class LineReader {
    private let path: String
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false

    /// - Throws: `StoreError` when the file cannot be opened.
    init(path: String) throws {
        let opened = open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { throw StoreError.system(errno, doing: "read", path: path) }
        self.path = path
        descriptor = opened
    }

    deinit { close(descriptor) }

    /// The next line, and whether a newline ended it; nil at the end of the file.
    func next() throws -> (bytes: [UInt8], isWhole: Bool)? {
        var searched = start
        while true {
            if let newline = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { start = newline + 1 }
                return (Array(buffer[start..<newline]), true)
            }
            searched = buffer.count
            guard !isAtEnd else {
                guard start < buffer.count else { return nil }
                defer { start = buffer.count }
                return (Array(buffer[start...]), false)
            }
            searched -= start
            try fill()
        }
    }

    private func fill() throws {
        buffer.removeFirst(start)
        start = 0
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        var count = read(descriptor, &chunk, chunk.count)
        while count < 0, errno == EINTR { count = read(descriptor, &chunk, chunk.count) }
        guard count >= 0 else { throw StoreError.system(errno, doing: "read", path: path) }
        isAtEnd = count == 0
        buffer.append(contentsOf: chunk[..<count])
    }
}
