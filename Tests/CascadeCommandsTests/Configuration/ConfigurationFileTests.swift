import CascadeCore
import CascadeTestSupport
import FoundationEssentials
import Testing

@testable import CascadeCommands

@Suite("Configuration file")
struct ConfigurationFileTests {
    @Test("The file that is named is the one that is read, and is named in errors")
    func named() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("my ladder.toml")
        try TextFile.write(SampleConfiguration.least, to: path)
        let configuration = try ConfigurationFile.load(path)
        #expect(configuration.file == path)
        #expect(configuration.ladder.tiers.map(\.name) == ["small"])
        try TextFile.write("schema_version = 3", to: path)
        let error = #expect(throws: ConfigurationError.self) { try ConfigurationFile.load(path) }
        #expect(error?.description == "\(path):1: schema_version is 3; this version reads 1")
    }

    @Test("A file that is named is never replaced by another one")
    func missing() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("none.toml")
        let error = #expect(throws: CommandFailure.self) { try ConfigurationFile.load(path) }
        #expect(error?.status == .invalidInput)
        #expect(error?.message == "configuration '\(path)' does not exist")
    }

    @Test(
        "Places, the one that counts most first",
        arguments: [
            (["HOME": "/h"], ["cascade.toml", "/h/.config/code-cascade/cascade.toml"]),
            (["HOME": "/h", "XDG_CONFIG_HOME": "/x/"], ["cascade.toml", "/x/code-cascade/cascade.toml"]),
            (["HOME": "/h", "XDG_CONFIG_HOME": "x"], ["cascade.toml", "/h/.config/code-cascade/cascade.toml"]),
            (["HOME": "/h", "XDG_CONFIG_HOME": ""], ["cascade.toml", "/h/.config/code-cascade/cascade.toml"]),
            (["HOME": ""], ["cascade.toml"]), ([:], ["cascade.toml"]),
        ])
    func places(environment: [String: String], places: [String]) {
        #expect(ConfigurationFile.places(environment: environment) == places)
    }

    @Test("The current folder counts before the user's, the flag before both, and files are not merged")
    func precedence() throws {
        let folder = try TemporaryFolder()
        let environment = ["XDG_CONFIG_HOME": folder.file("user")]
        let (here, user) = (folder.file("here/cascade.toml"), folder.file("user/code-cascade/cascade.toml"))
        func load(_ flag: String? = nil) throws -> Configuration {
            try ConfigurationFile.load(flag, environment: environment, folder: folder.file("here"))
        }
        let nothing = #expect(throws: CommandFailure.self) { try load() }
        #expect(nothing?.status == .usage)
        #expect(nothing?.message.hasSuffix("; looked for \(here) and \(user)") == true)
        try TextFile.write(SampleConfiguration.least + "[run]\nseed = 1\nconcurrency = 2\n", to: user)
        #expect(try load().run.seed == 1)
        try TextFile.write(SampleConfiguration.least + "[run]\nseed = 2\n", to: here)
        #expect(try load().run == RunSettings(seed: 2))
        try TextFile.write(SampleConfiguration.least, to: folder.file("flag.toml"))
        #expect(try load(folder.file("flag.toml")).run == RunSettings())
        // A file that is there and wrong is an error, not a reason to look further.
        try TextFile.write("", to: here)
        #expect(throws: ConfigurationError.self) { try load() }
    }

    @Test("Folders and files that hold no text are refused")
    func unreadable() throws {
        let folder = try TemporaryFolder()
        let isFolder = #expect(throws: CommandFailure.self) { try TextFile.read(folder.path, asking: "labels") }
        #expect(isFolder?.message == "labels '\(folder.path)' is a folder: name the file inside it")
        let path = folder.file("latin1")
        try Data([0x66, 0xFC, 0x72]).write(to: URL(filePath: path))
        let notText = #expect(throws: CommandFailure.self) { try TextFile.read(path, asking: "labels") }
        #expect(notText?.message == "labels '\(path)' is not UTF-8 text")
        #expect(notText?.status == .invalidInput)
    }

    @Test("Writing makes the folders that are missing, and replaces the file")
    func writing() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a/b/c.txt")
        try TextFile.write("one", to: path)
        try TextFile.write("zwö\n", to: path)
        #expect(try TextFile.read(path, asking: "text") == "zwö\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("a/b")) == ["c.txt"])
    }

    @Test("What cannot be written is named")
    func notWritable() throws {
        let folder = try TemporaryFolder()
        try TextFile.write("", to: folder.file("file"))
        let path = folder.file("file/inside.txt")
        let error = #expect(throws: CommandFailure.self) { try TextFile.write("x", to: path) }
        #expect(error?.message.hasPrefix("cannot write '\(path)': ") == true)
        #expect(error?.status == .invalidInput)
    }

    @Test("Bytes are read as they are")
    func bytes() throws {
        let folder = try TemporaryFolder()
        try Data([0, 0xFF, 0x0D]).write(to: URL(filePath: folder.file("b")))
        #expect(try BinaryFile.read(folder.file("b"), asking: "program") == [0, 0xFF, 0x0D])
        for (path, fault) in [
            (folder.file("c"), "does not exist"), (folder.file(""), "is a folder: name the file inside it"),
        ] {
            let error = #expect(throws: CommandFailure.self) { try BinaryFile.read(path, asking: "program") }
            #expect(error?.message == "program '\(path)' \(fault)")
        }
    }
}

@Suite("File paths")
struct FilePathTests {
    @Test(
        "The folder of a path",
        arguments: [("a/b.toml", "a"), ("/a/b", "/a"), ("/a", "/"), ("a", "."), ("", "."), ("./a", ".")])
    func folder(path: String, folder: String) {
        #expect(FilePath.folder(of: path) == folder)
    }

    @Test(
        "Paths are relative to a folder unless they are absolute",
        arguments: [
            ("/x/y", "a", "/x/y"), ("y", "a", "a/y"), ("y", "a/", "a/y"), ("y", "/", "/y"), ("y", ".", "y"),
            ("y", "", "y"), ("../y", "a/b", "a/b/../y"),
        ])
    func resolving(path: String, folder: String, result: String) {
        #expect(FilePath.resolve(path, in: folder) == result)
    }

    @Test("Absolute paths stay, others are below the current folder")
    func absolute() {
        #expect(FilePath.absolute("/x") == "/x")
        #expect(FilePath.absolute("x/y") == FileManager.default.currentDirectoryPath + "/x/y")
    }

    @Test("File errors in words")
    func reasons() {
        #expect(FilePath.reason(CocoaError(.fileWriteNoPermission)) == "no permission")
        #expect(FilePath.reason(CocoaError(.fileWriteOutOfSpace)) == "the disk is full")
        #expect(FilePath.reason(CocoaError(.fileWriteVolumeReadOnly)) == "the file system is read-only")
        #expect(FilePath.reason(CocoaError(.fileNoSuchFile)) == "it does not exist")
        #expect(FilePath.reason(CommandFailure(.usage, "own words")) == "own words")
    }
}
