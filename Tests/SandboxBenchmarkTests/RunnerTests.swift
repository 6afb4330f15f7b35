import Testing

@testable import SandboxBenchmark

@MainActor
struct RunnerTests {
    @Test func countsCommandsThatFail() throws {
        let runner = CommandRunner(kind: .bare) { $0 == "1.py" ? ["/bin/false"] : ["/bin/true"] }
        let batch = try runner.run(0..<3)
        #expect(batch.failures == 1)
        #expect(batch.latencies.count == 3)
        #expect(batch.latencies.allSatisfy { $0 > 0 })
    }

    @Test func refusesACommandThatLetsEverythingPass() {
        let runner = CommandRunner(kind: .bare) { _ in ["/bin/true"] }
        #expect(runner.shortcoming() == "does not work here (lets a failing program pass)")
        #expect(runner.shortcoming(judges: false) == nil)
    }

    @Test func refusesACommandThatFailsOrIsMissing() {
        let failing = CommandRunner(kind: .bare) { _ in ["/bin/false"] }
        #expect(failing.shortcoming() == "does not work here (exit code 1)")
        let missing = CommandRunner(kind: .bare) { _ in ["/nowhere/at/all"] }
        #expect(missing.shortcoming()?.hasPrefix("does not work here (/nowhere/at/all: ") == true)
    }

    @Test func tellsASignalFromAnExit() throws {
        #expect(try ChildProcess.run(["/bin/sh", "-c", "exit 3"]) == 3)
        #expect(try ChildProcess.run(["/bin/sh", "-c", "kill -9 $$"]) == 137)
    }

    @Test func readsTheOutputOfWhatSucceeds() {
        #expect(ChildProcess.output(of: ["/bin/echo", "a b"]) == "a b\n")
        #expect(ChildProcess.output(of: ["/bin/false"]) == nil)
        #expect(ChildProcess.output(of: ["/nowhere/at/all"]) == nil)
    }

    @Test func aHarnessThatDoesNotGreetIsNotInstalled() {
        #expect(throws: BenchmarkError.self) {
            try HarnessRunner(.evalPlus, python: "/bin/false", script: "s", list: "l")
        }
    }

    @Test func readsWhatAnInterpreterNeeds() throws {
        let answer = "version 3.11.2\nexecutable /usr/bin/python3.11\nbind /usr/lib/a b\nlink /lib64/ld.so\nother x\n"
        let interpreter = try #require(Interpreter(answer))
        #expect(interpreter.executable == "/usr/bin/python3.11")
        #expect(interpreter.paths == ["/usr/lib/a b", "/lib64/ld.so"])
        #expect(Interpreter("version 3\n") == nil)
    }

    @Test func peersGetTheSameInterpreterFlagsAndFiles() throws {
        let interpreter = try #require(Interpreter("version 3\nexecutable /p\nbind /lib\n"))
        let commands = PeerCommands(interpreter: interpreter, folder: "/f")
        #expect(commands.bare("0.py") == ["/p", "-I", "-S", "/f/0.py"])
        #expect(commands.plain("0.py") == ["/p", "/f/0.py"])
        let wrapped = [commands.bubblewrap("/b"), commands.nsjail("/b"), commands.isolate("/b")].map { $0("0.py") }
        for command in wrapped {
            #expect(command.first == "/b")
            #expect(command.suffix(5) == ["--", "/p", "-I", "-S", "/programs/0.py"])
        }
        #expect(wrapped[0].contains("--unshare-all"))
        #expect(wrapped[0].joined(separator: " ").contains("--ro-bind /lib /lib --ro-bind /f /programs"))
    }
}
