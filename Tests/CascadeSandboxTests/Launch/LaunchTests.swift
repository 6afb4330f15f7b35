import CascadeCore
import Glibc
import Testing

@testable import CascadeSandbox

@Suite struct SupervisorPathTests {
    @Test func aNamedPathIsTheOnlyOneTried() throws {
        #expect(try SupervisorPath.find("/bin/sh", environment: { _ in "/nowhere" }, folders: []) == "/bin/sh")
        #expect(try SupervisorPath.find(nil, environment: { _ in "/bin/sh" }, folders: ["/nowhere"]) == "/bin/sh")
        let error = #expect(throws: SandboxError.self) {
            try SupervisorPath.find("/nowhere/x", environment: { _ in "/bin/sh" }, folders: ["/bin"])
        }
        #expect(error?.code == .notFound)
        #expect(error?.message.contains("looked for /nowhere/x.") == true)
    }

    @Test func aMissingSupervisorNamesThePlaces() {
        let error = #expect(throws: SandboxError.self) {
            try SupervisorPath.find(nil, environment: { _ in nil }, folders: ["/a", "/b"])
        }
        #expect(error?.message.contains("/a/cascade-sandboxd, /b/cascade-sandboxd") == true)
        #expect(error?.message.contains("swift build --product cascade-sandboxd") == true)
    }

    @Test func knowsWhereThisCodeIs() throws {
        let path = try #require(LoadedFile.ofThisCode())
        #expect(access(path, R_OK) == 0)
        #expect(SupervisorPath.usualFolders.contains(SupervisorPath.folder(of: path) ?? "-"))
    }

    @Test func readsLinesOfAMemoryMap() {
        let line = "7f10-7f20 r-xp 00000000 00:1b 4711      /tmp/a b/x.xctest"
        #expect(LoadedFile.path(in: line[...], covering: 0x7F10) == "/tmp/a b/x.xctest")
        #expect(LoadedFile.path(in: line[...], covering: 0x7F20) == nil)
        #expect(LoadedFile.path(in: "7f10-7f20 r-xp 0 00:00 0 [heap]", covering: 0x7F10) == nil)
        #expect(LoadedFile.path(in: "7f10-7f20 r-xp 0 00:00 0", covering: 0x7F10) == nil)
        #expect(LoadedFile.path(in: "", covering: 0) == nil)
    }

    @Test func foldersOfPaths() {
        #expect(SupervisorPath.folder(of: "/usr/bin/x") == "/usr/bin")
        #expect(SupervisorPath.folder(of: "/x") == "/")
        #expect(SupervisorPath.folder(of: "x") == nil)
    }
}

@Suite(.timeLimit(.minutes(20))) struct InterpreterPathTests {
    /// A folder of this test alone, with one executable script; removed at the end.
    @discardableResult
    private func withScript<Value>(_ text: String, _ body: (String) throws -> Value) throws -> Value {
        var template = Array("/tmp/cascade-test-XXXXXX".utf8CString)
        let folder = String(cString: try #require(mkdtemp(&template)))
        let path = folder + "/python3"
        defer {
            unlink(path)
            rmdir(folder)
        }
        let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o755)
        try #require(file >= 0)
        #expect(write(file, text, text.utf8.count) == text.utf8.count)
        close(file)
        return try body(path)
    }

    @Test func aProgramIsTakenAsItIs() throws {
        #expect(try InterpreterPath.resolve("/bin/sh") == "/bin/sh")
    }

    @Test func aBareNameIsLookedForInThePath() throws {
        let found = try InterpreterPath.resolve("sh")
        #expect(found.hasSuffix("/sh"))
        #expect(found.hasPrefix("/"))
    }

    @Test func aShimIsAskedForTheInterpreterBehindIt() throws {
        let shim = "#!/bin/sh\n[ \"$1 $2 $3\" = '-I -S -c' ] && echo /bin/sh\n"
        #expect(try withScript(shim) { try InterpreterPath.resolve($0) } == "/bin/sh")
    }

    @Test(arguments: ["#!/bin/sh\nexit 1\n", "#!/bin/sh\necho not/absolute\n", "#!/bin/sh\necho /nowhere/python\n"])
    func aShimWithNothingBehindItIsNotFound(text: String) throws {
        try withScript(text) { path in
            let error = #expect(throws: SandboxError.self) { try InterpreterPath.resolve(path) }
            #expect(error?.code == .notFound)
            #expect(error?.message.contains("apt install python3") == true)
        }
    }

    @Test func aShimThatNamesItselfIsNotFollowed() throws {
        try withScript("#!/bin/sh\necho $0\n") { path in
            #expect(throws: SandboxError.self) { try InterpreterPath.resolve(path) }
        }
    }

    @Test func aMissingInterpreterSaysWhatToInstall() {
        let error = #expect(throws: SandboxError.self) { try InterpreterPath.resolve("/nowhere/python3") }
        #expect(error?.code == .notFound)
        #expect(
            error?.message.hasPrefix("there is no Python interpreter at /nowhere/python3. Install Python 3") == true)
    }
}

@Suite struct ChildProgramTests {
    @Test func aMissingProgramIsNotFound() throws {
        let pair = try Descriptor.pair()
        let child = ChildProgram(executable: "/nowhere/x", arguments: [], environment: [])
        let error = #expect(throws: SandboxError.self) {
            _ = try child.start(input: pair.far.raw).id
        }
        #expect(error?.code == .notFound)
        #expect(error?.message == "/nowhere/x cannot be started: No such file or directory")
    }

    @Test func theChildGetsItsDescriptorsItsEnvironmentAndNothingElse() throws {
        let pair = try Descriptor.pair()
        let script =
            "echo $A; env | sort | cut -d= -f1 | grep -v '^_$\\|PWD\\|SHLVL' | tr '\\n' ' '; echo; ls /proc/self/fd | tr '\\n' ' '"
        let child = ChildProgram(
            executable: "/bin/sh", arguments: ["-c", script], environment: ["A=b c", "PATH=/usr/bin:/bin"])
        let process = try child.start(input: pair.far.raw, output: pair.far.raw)
        let id = process.id
        let number = try #require(id)
        var status: Int32 = 0
        // Waits without reaping, which `end` does.
        var info = siginfo_t()
        waitid(P_PID, id_t(number), &info, WEXITED | WNOWAIT)
        process.end()
        #expect(waitpid(number, &status, WNOHANG) == -1)
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(pair.near.raw, &buffer, buffer.count)
        let lines = String(decoding: buffer[..<max(0, count)], as: UTF8.self).split(separator: "\n")
        #expect(lines.first == "b c")
        #expect(lines.dropFirst().first == "A PATH ")
    }
}
