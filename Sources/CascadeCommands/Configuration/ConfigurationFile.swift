import FoundationEssentials

/// Finds and reads the configuration: the flag, then `./cascade.toml`, then the user's configuration folder.
enum ConfigurationFile {
    /// - Throws: `ConfigurationError` when no file is found, it cannot be read, or its content is invalid.
    static func load(_ flag: String?) throws -> Configuration {
        let path = try flag ?? find()
        return try Configuration(file: path, source: try TextFile.read(path, asking: "configuration"))
    }

    private static func find() throws -> String {
        let candidates = ["cascade.toml", userFolder + "/cascade.toml"]
        for path in candidates where FileManager.default.fileExists(atPath: path) { return path }
        throw CommandFailure(
            .usage,
            "no configuration: give one with -c (ready ones are in fixtures/ladders), or write ./cascade.toml; "
                + "looked for \(candidates.joined(separator: " and "))")
    }

    /// `$XDG_CONFIG_HOME/code-cascade`, or `~/.config/code-cascade`.
    private static var userFolder: String {
        let environment = ProcessInfo.processInfo.environment
        if let folder = environment["XDG_CONFIG_HOME"], !folder.isEmpty { return folder + "/code-cascade" }
        return (environment["HOME"] ?? "") + "/.config/code-cascade"
    }
}

/// Reading and writing of small text files with errors that name the file.
enum TextFile {
    /// - Throws: `CommandFailure` saying which file cannot be read and why.
    static func read(_ path: String, asking what: String) throws -> String {
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
        guard let text = String(validating: data, as: UTF8.self) else {
            throw CommandFailure(.invalidInput, "\(what) '\(path)' is not UTF-8 text")
        }
        return text
    }

    /// Replaces the file as a whole or not at all.
    /// - Throws: `CommandFailure` saying which file cannot be written and why.
    static func write(_ text: String, to path: String) throws {
        do {
            let folder = FilePath.folder(of: path)
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw CommandFailure(.invalidInput, "cannot write '\(path)': \(FilePath.reason(error))")
        }
    }
}

enum FilePath {
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// `path` as it is when absolute, else below `folder`.
    static func resolve(_ path: String, in folder: String) -> String {
        if path.hasPrefix("/") || folder == "." || folder.isEmpty { return path }
        return folder.hasSuffix("/") ? folder + path : folder + "/" + path
    }

    static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }

    /// A file error in words.
    static func reason(_ error: any Error) -> String {
        guard let error = error as? CocoaError else { return "\(error)" }
        switch error.code {
        case .fileWriteNoPermission, .fileReadNoPermission: return "no permission"
        case .fileWriteOutOfSpace: return "the disk is full"
        case .fileWriteVolumeReadOnly: return "the file system is read-only"
        case .fileNoSuchFile, .fileReadNoSuchFile: return "it does not exist"
        default: return "\(error.localizedMessage)"
        }
    }
}

extension CocoaError {
    fileprivate var localizedMessage: String {
        underlying.map { "\($0)" } ?? "error \(code.rawValue)"
    }
}
