import Glibc
import Testing

@testable import CascadeSandbox

/// A supervisor that starts through other commands, as a script in a folder of its own.
struct WrappedSupervisor: Sendable {
    /// Holds the script and the supervisor; every user can read it, since the build's own may lie in somebody's home.
    let folder: String

    /// Names itself to a pool.
    var path: String { folder + "/start" }

    /// - Parameters:
    ///   - commands: put in front of the supervisor's own command; `$FOLDER` is the folder.
    ///   - body: may change the supervisor, which is `cascade-sandboxd` in the folder. The folder goes away afterwards.
    static func with<Value>(
        _ commands: String, _ body: (WrappedSupervisor) async throws -> Value
    ) async throws -> Value {
        let real = try SupervisorPath.find(nil)
        let wrapped = WrappedSupervisor(
            folder: "/tmp/cascade-wrapped-\(getpid())-\(UInt64.random(in: 0...UInt64.max))")
        defer { _ = system("rm -rf \(wrapped.folder)") }
        let copy = wrapped.folder + "/cascade-sandboxd"
        try #require(system("mkdir -m 755 \(wrapped.folder) && cp '\(real)' \(copy) && chmod 755 \(copy)") == 0)
        let script = "#!/bin/sh\nFOLDER=\(wrapped.folder)\nexec \(commands) \(copy) \"$@\"\n"
        try #require(system("cat > \(wrapped.path) <<'END'\n\(script)END\nchmod 755 \(wrapped.path)") == 0)
        return try await body(wrapped)
    }

    /// Builds the supervisor anew from this source, with these options of the compiler.
    func rebuild(_ options: String) throws {
        let sources = Repository.path("sandbox/supervisor") + "/*.c"
        let command = "clang -std=c2x -g -O1 \(options) \(sources) -lseccomp -o \(folder)/cascade-sandboxd"
        try #require(system("\(command) 2>\(folder)/log") == 0, "the supervisor does not build: \(command)")
    }
}
