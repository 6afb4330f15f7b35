import FoundationEssentials

/// Where the project's files and the built programs are.
enum Repository {
    /// The folder that holds `Package.swift` and `fixtures`.
    static let root: String = {
        let parts = #filePath.split(separator: "/").dropLast(4)
        return "/" + parts.joined(separator: "/")
    }()

    static let problems = root + "/fixtures/problems/problems.jsonl"
    static let demoLadder = root + "/fixtures/ladders/demo.toml"
    static let labels = root + "/fixtures/labels/demo.labels.jsonl"

    /// The flags that every run on the scripted answers needs.
    static let scripted = ["-c", demoLadder, "--recordings", root + "/fixtures"]

    /// The `cascade` under test: what `CASCADE_BINARY` names, else the one beside the test bundle, else the one in the
    /// package's build folder.
    static let cascade: String = {
        let environment = ProcessInfo.processInfo.environment
        if let named = environment["CASCADE_BINARY"], !named.isEmpty { return named }
        let folders = loadedFolders + [root + "/.build/debug"]
        return folders.map { $0 + "/cascade" }.first { FileManager.default.isExecutableFile(atPath: $0) }
            ?? root + "/.build/debug/cascade"
    }()

    /// The folders of the running program and of the bundle that it was asked to load.
    private static var loadedFolders: [String] {
        CommandLine.arguments.filter { $0.hasPrefix("/") }.compactMap { argument in
            guard let slash = argument.lastIndex(of: "/") else { return nil }
            return String(argument[..<slash])
        }
    }
}
