import CZlib
import FoundationEssentials
import Glibc

/// A folder of a test's own that goes away with it.
final class Scratch: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/cascade-evaluation-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure(what: "mkdtemp", code: errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    struct Failure: Error {
        var what: String
        var code: Int32
    }

    func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }

    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = "\(path)/\(name)"
        guard let handle = fopen(file, "wb") else { throw Failure(what: "fopen", code: errno) }
        defer { fclose(handle) }
        guard fwrite(bytes, 1, bytes.count, handle) == bytes.count else { throw Failure(what: "fwrite", code: errno) }
        return file
    }

    /// Writes `text` gzip-compressed.
    func compress(_ name: String, _ text: String) throws -> String {
        let file = "\(path)/\(name)"
        guard let handle = gzopen(file, "wb") else { throw Failure(what: "gzopen", code: errno) }
        let bytes = Array(text.utf8)
        let written = gzwrite(handle, bytes, UInt32(bytes.count))
        guard gzclose(handle) == Z_OK, Int(written) == bytes.count else { throw Failure(what: "gzwrite", code: errno) }
        return file
    }

    func read(_ file: String) throws -> [UInt8] {
        guard let handle = fopen(file, "rb") else { throw Failure(what: "fopen", code: errno) }
        defer { fclose(handle) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while case let count = fread(&buffer, 1, buffer.count, handle), count > 0 { bytes += buffer[..<count] }
        return bytes
    }

    func makeFolder(_ name: String) throws -> String {
        let folder = "\(path)/\(name)"
        guard mkdir(folder, 0o700) == 0 else { throw Failure(what: "mkdir", code: errno) }
        return folder
    }
}
