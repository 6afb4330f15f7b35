import Glibc

/// Programs outside the sandbox that tests ask: compilers and our own.
enum Shell {
    /// What a command writes on standard output; nil when it fails. Blocks.
    static func output(_ command: String) -> String? {
        guard let stream = popen(command, "r") else { return nil }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 { bytes += buffer[..<count] }
        return pclose(stream) == 0 ? String(decoding: bytes, as: UTF8.self) : nil
    }
}
