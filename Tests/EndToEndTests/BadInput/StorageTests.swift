import Glibc
import Testing

/// Databases, folders and disks that do not do what is asked of them.
@Suite("Bad storage", .inTurn)
struct StorageTests {
    /// Takes from root what lets it pass over permissions; its tests are then stopped by them like anybody's.
    private static let unprivileged = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]

    private static let isRoot = geteuid() == 0

    @Test(
        "a database that is none is an error that names it, for every command that reads runs",
        arguments: [
            ["explain", "broken", "demo/1"], ["trace", "show", "broken"], ["trace", "verify", "broken"],
            ["trace", "export", "broken"], ["evaluate", "broken"], ["run", "--resume", "broken"],
        ])
    func garbage(command: [String]) async throws {
        let place = try Workplace()
        try place.write(String(repeating: "this is no database. ", count: 500), to: "broken/trace.sqlite")
        let outcome = try await place.cascade(command)
        #expect(outcome.status == 3, "\(outcome)")
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains("'broken/trace.sqlite' is not an SQLite database"), "\(outcome.errors)")
    }

    @Test("an empty database and one of somebody else are no runs", arguments: ["", "CREATE TABLE t (x)"])
    func foreign(statement: String) async throws {
        let place = try Workplace()
        try place.write("", to: "other/trace.sqlite")
        if !statement.isEmpty { _ = try await DatabaseEdit.change(place.file("other"), statement, in: place) }
        let outcome = try await place.cascade("trace", "show", "other")
        #expect(outcome.status == 3, "\(outcome)")
        #expect(outcome.errors.contains("other/trace.sqlite"), "\(outcome.errors)")
    }

    @Test("a damaged database never passes for intact")
    func damaged() async throws {
        let place = try Workplace()
        let run = try place.copy(try await DemoRun.shared().run, as: "copy")
        // Folds the log into the file, then writes over a few pages in its middle.
        _ = try await DatabaseEdit.change(run, "PRAGMA wal_checkpoint(TRUNCATE)", in: place)
        let script = """
            import os, sys
            size = os.path.getsize(sys.argv[1])
            with open(sys.argv[1], "r+b") as file:
                file.seek(size // 2 // 4096 * 4096)
                file.write(b"\\xa5" * 16384)
            """
        _ = try await place.program().run(["/usr/bin/python3", "-c", script, run + "/trace.sqlite"])
        let outcome = try await place.cascade("trace", "verify", run)
        #expect(outcome.status == 6 || outcome.status == 3, "\(outcome)")
        #expect(!outcome.output.hasPrefix("intact"))
        #expect(outcome.errors.hasPrefix("error: "))
    }

    @Test("trace list goes on past a run that cannot be read, and says so")
    func listing() async throws {
        let place = try Workplace()
        try place.write("x", to: "runs/broken/trace.sqlite")
        _ = try place.copy(try await DemoRun.shared().run, as: "runs/good")
        let outcome = try await place.cascade("trace", "list")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output.contains("45/45"))
        #expect(outcome.errors.contains("warning: runs/broken: "))
    }

    @Test("a folder that cannot be written: status 4, the path, and what to do")
    func readOnly() async throws {
        let place = try Workplace()
        try place.write("x", to: "runs/x")
        _ = try await place.program().run(["chmod", "-R", "a+rX,a-w", place.path])
        let wrapper = Self.isRoot ? Self.unprivileged : []
        let outcome = try await place.program(wrapper: wrapper).run(
            [Repository.cascade, "run", Repository.problems, "--limit", "1"] + Repository.scripted)
        _ = try await place.program().run(["chmod", "-R", "u+w", place.path])
        #expect(outcome.status == 4, "\(outcome)")
        #expect(outcome.errors.contains("runs/"), "\(outcome.errors)")
        #expect(outcome.errors.contains("another"), "\(outcome.errors)")
    }

    @Test("a run in a folder that cannot be written can still be read")
    func readOnlyRun() async throws {
        let place = try Workplace()
        let run = try place.copy(try await DemoRun.shared().run, as: "copy")
        _ = try await place.program().run(["chmod", "-R", "a+rX,a-w", place.path])
        let program = place.program(wrapper: Self.isRoot ? Self.unprivileged : [])
        let shown = try await program.run([Repository.cascade, "explain", run, "demo/1"])
        let verified = try await program.run([Repository.cascade, "trace", "verify", run])
        let resumed = try await program.run([Repository.cascade, "run", "--resume", run])
        _ = try await place.program().run(["chmod", "-R", "u+w", place.path])
        #expect(shown.status == 0, "\(shown)")
        #expect(verified.status == 0, "\(verified)")
        #expect(resumed.status == 4, "\(resumed)")
    }

    @Test(
        "a disk that is full in the middle of a run: status 4, nothing lost, and --resume goes on with more room",
        .enabled("mounting a small disk of its own needs root's rights") { try await Self.canMount() })
    func fullDisk() async throws {
        let place = try Workplace()
        let command = ([Repository.cascade, "run", Repository.problems, "--limit", "12"] + Repository.scripted)
            .joined(separator: " ")
        // The mounts end with the shell; what the disk holds is copied out of it before.
        let script = """
            mkdir runs && mount -t tmpfs -o size=400k tmpfs runs && \(command)
            echo "status $?" >&2
            cp -a runs saved
            """
        let outcome = try await place.program(wrapper: ["unshare", "-m"]).run(["bash", "-c", script])
        #expect(outcome.errors.contains("status 4"), "\(outcome)")
        #expect(outcome.errors.contains("the disk is full"), "\(outcome)")
        let run = try #require(place.folders(in: "saved").first, "\(outcome)")
        let verified = try await place.cascade("trace", "verify", run)
        #expect(verified.status == 0, "\(verified)")
        let resumed = try await place.cascade("run", "--resume", run, "--json")
        #expect(resumed.status == 0, "\(resumed)")
        #expect(try resumed.document(RunDocument.self).answers.count == 12)
        #expect(try await place.cascade("trace", "verify", run).status == 0)
    }

    private static func canMount() async throws -> Bool {
        let place = try Workplace()
        let mount = ["mount", "-t", "tmpfs", "tmpfs", place.path]
        return try await place.program(wrapper: ["unshare", "-m"]).run(mount).status == 0
    }

    @Test("a run that another process writes is refused with that process's number")
    func locked() async throws {
        let place = try Workplace()
        let dataset = try place.write(SmallTasks.dataset, to: "tasks.jsonl")
        let plan = ModelServer.Plan(answers: SmallTasks.answers, hold: 3)
        try await ModelServer.with(plan, in: place) { server in
            let ladder = try place.write(SmallTasks.ladder(server.baseURL), to: "ladder.toml")
            let command = [Repository.cascade, "run", dataset, "-c", ladder]
            let (outcome, number) = try await place.program().start(command) { started -> Int32 in
                try await eventually("request 3") { try server.asked().count == 3 }
                let second = try await place.cascade("run", "--resume", "latest")
                #expect(second.status == 4, "\(second)")
                #expect(second.errors.contains("is being written by another process (process \(started.identifier))"))
                let reader = try await place.cascade("trace", "verify", "latest")
                #expect(reader.status == 0, "\(reader)")
                try server.release()
                return started.identifier
            }
            #expect(number > 0)
            #expect(outcome.status == 0, "\(outcome)")
            #expect(try server.asked().count == SmallTasks.count * 3)
        }
    }
}
