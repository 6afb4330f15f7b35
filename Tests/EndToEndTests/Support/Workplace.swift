import CascadeTestSupport
import FoundationEssentials

/// A folder of one test, and `cascade` started in it.
struct Workplace: Sendable {
    private let temporary: TemporaryFolder

    init() throws { temporary = try TemporaryFolder() }

    var path: String { temporary.path }

    func file(_ name: String) -> String { temporary.file(name) }

    /// Writes a file, and its folder where that is missing.
    /// - Returns: the file's path.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        let path = file(name)
        if let slash = path.lastIndex(of: "/") {
            try FileManager.default.createDirectory(
                atPath: String(path[..<slash]), withIntermediateDirectories: true)
        }
        try Data(text.utf8).write(to: URL(filePath: path))
        return path
    }

    func read(_ name: String) throws -> String { try Self.text(of: file(name)) }

    /// What any file holds.
    static func text(of path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name)) }

    /// The folders below `name`, such as the runs of a folder.
    func folders(in name: String = "runs") -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: file(name))) ?? []
        return names.sorted().map { file(name) + "/" + $0 }
    }

    /// Copies a folder to here.
    /// - Returns: the copy's path.
    func copy(_ folder: String, as name: String) throws -> String {
        try FileManager.default.copyItem(atPath: folder, toPath: file(name))
        return file(name)
    }

    /// `cascade` or another program, started here.
    func program(_ variables: [String: String] = [:], wrapper: [String] = []) -> Program {
        Program(folder: path, variables: variables, wrapper: wrapper)
    }

    /// Runs `cascade` to its end.
    func cascade(_ arguments: String..., input: String = "") async throws -> Outcome {
        try await program().run([Repository.cascade] + arguments, input: input)
    }

    /// Runs `cascade` to its end.
    func cascade(_ arguments: [String], variables: [String: String] = [:], input: String = "") async throws -> Outcome {
        try await program(variables).run([Repository.cascade] + arguments, input: input)
    }
}
