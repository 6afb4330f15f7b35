import BenchmarkSupport
import FoundationEssentials
import Glibc

/// A temporary folder with the programs as files, for runners that take a path. Removed with its owner.
struct ProgramFolder: ~Copyable {
    let path: String
    /// Also as one JSON array, for harnesses that take sources.
    var list: String { path + "/programs.json" }

    /// Empty.
    /// - Throws: `BenchmarkError` when /tmp cannot be written.
    init() throws(BenchmarkError) {
        var template = Array("/tmp/cascade-bench-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw BenchmarkError("/tmp cannot be written (errno \(errno))") }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        chmod(path, 0o755)
    }

    /// - Throws: `BenchmarkError` when a file cannot be written.
    func write(_ programs: [BenchmarkProgram]) throws(BenchmarkError) {
        do {
            for (index, program) in programs.enumerated() {
                try MarkedPage.write(program.file, to: "\(path)/\(Self.name(index))")
            }
            try MarkedPage.write(BenchmarkProgram.failing.file, to: "\(path)/\(Self.failing)")
            try JSONEncoder().encode(programs).write(to: URL(filePath: list))
        } catch {
            throw BenchmarkError("\(path) cannot be written: \(error)")
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    static let failing = "failing.py"
    static func name(_ index: Int) -> String { "\(index).py" }
}
