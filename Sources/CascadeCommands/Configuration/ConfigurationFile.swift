import FoundationEssentials

/// Finds and reads the configuration: the flag, then `./cascade.toml`, then the user's configuration folder.
enum ConfigurationFile {
    /// - Parameters:
    ///   - flag: the file that was asked for; the only one tried when there is one.
    ///   - folder: the current folder.
    /// - Throws: `ConfigurationError` when the content is invalid; `CommandFailure` when no file is found (usage), or it
    ///   cannot be read.
    static func load(
        _ flag: String?, environment: [String: String] = ProcessInfo.processInfo.environment, folder: String = "."
    ) throws -> Configuration {
        let path = try flag ?? find(places(environment: environment, folder: folder))
        return try Configuration(file: path, source: try TextFile.read(path, asking: "configuration"))
    }

    /// Where a configuration is looked for, the place that counts most first.
    static func places(environment: [String: String], folder: String = ".") -> [String] {
        let current = FilePath.resolve("cascade.toml", in: folder)
        guard let user = userFolder(environment) else { return [current] }
        return [current, FilePath.resolve("code-cascade/cascade.toml", in: user)]
    }

    private static func find(_ places: [String]) throws -> String {
        for path in places where FileManager.default.fileExists(atPath: path) { return path }
        throw CommandFailure(
            .usage,
            "no configuration: give one with -c (ready ones are in fixtures/ladders), or write ./cascade.toml; "
                + "looked for \(places.joined(separator: " and "))")
    }

    /// `$XDG_CONFIG_HOME`, or `~/.config`. A relative path is ignored, as the XDG Base Directory Specification says.
    private static func userFolder(_ environment: [String: String]) -> String? {
        if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") { return folder }
        guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
        return FilePath.resolve(".config", in: home)
    }
}

/// Reading and writing of small text files with errors that name the file.
enum TextFile {
    /// - Throws: `CommandFailure` saying which file cannot be read and why.
    static func read(_ path: String, asking what: String) throws -> String {
        let data = try BinaryFile.read(path, asking: what)
        guard let text = String(validating: data, as: UTF8.self) else {
            throw CommandFailure(.invalidInput, "\(what) '\(path)' is not UTF-8 text")
        }
        return text
    }

    /// Writing through a new file would turn a device, such as /dev/stdout, into a plain file.
    private static func isReplaceable(_ path: String) -> Bool {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else { return true }
        return attributes[.type] as? FileAttributeType == .typeRegular
    }

    /// Replaces a file as a whole or not at all.
    /// - Throws: `CommandFailure` saying which file cannot be written and why.
    static func write(_ text: String, to path: String) throws {
        do {
            let folder = FilePath.folder(of: path)
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: URL(filePath: path), options: isReplaceable(path) ? .atomic : [])
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
