import FoundationEssentials
import Glibc

enum StandardInput {
    /// - Throws: `CommandFailure` when there is nothing, or no UTF-8 text.
    static func text() throws -> String {
        let bytes = try bytes()
        guard let text = String(validating: bytes, as: UTF8.self), !text.allSatisfy(\.isWhitespace) else {
            throw CommandFailure(.usage, "standard input is empty or not UTF-8: it should hold the text")
        }
        return text
    }

    static func bytes() throws -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(STDIN_FILENO, &chunk, chunk.count)
            if count == 0 { return bytes }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw CommandFailure(
                    .invalidInput, "standard input cannot be read: \(String(cString: strerror(errno)))")
            }
            bytes += chunk[..<count]
        }
    }
}

enum BinaryFile {
    /// - Parameter what: the file's part in the command, for the message.
    /// - Throws: `CommandFailure` saying which file cannot be read and why.
    static func read(_ path: String, asking what: String) throws -> [UInt8] {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CommandFailure(.invalidInput, "\(what) '\(path)' does not exist")
        }
        guard !isFolder else {
            throw CommandFailure(.invalidInput, "\(what) '\(path)' is a folder: name the file inside it")
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(.invalidInput, "\(what) '\(path)' cannot be read: check its permissions")
        }
        return Array(data)
    }
}
