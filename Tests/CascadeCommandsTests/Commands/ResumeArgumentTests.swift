import ArgumentParser
import Testing

@testable import CascadeCommands

@Suite("--resume without a value")
struct ResumeArgumentTests {
    @Test(
        "Means the latest run",
        arguments: [
            (["run", "--resume"], ["run", "--resume", "latest"]),
            (["run", "--resume", "--retry", "errors"], ["run", "--resume", "latest", "--retry", "errors"]),
            (["run", "--resume", "-j", "4"], ["run", "--resume", "latest", "-j", "4"]),
        ])
    func filled(given: [String], filled: [String]) {
        #expect(ResumeArgument.filled(in: given) == filled)
    }

    @Test(
        "A value stays, and so does everything else",
        arguments: [
            [], ["matrix", "collect", "--resume", "--out", "m"], ["run", "x.jsonl"], ["run", "--resume", "k3f9"],
            ["run", "--resume", "latest", "--json"],
            ["run", "--resume=k3f9"], ["resume"], ["run", "--resumed"],
            ["matrix", "collect", "--resume", "--out", "m"],
        ])
    func untouched(_ arguments: [String]) {
        #expect(ResumeArgument.filled(in: arguments) == arguments)
    }

    @Test("The filled arguments parse")
    func parses() throws {
        let arguments = ResumeArgument.filled(in: ["run", "--resume", "--retry", "exhausted"])
        let command = try #require(try CascadeCommand.parseAsRoot(arguments) as? RunCommand)
        #expect(command.resume == "latest")
        #expect(command.retry == .exhausted)
        #expect(command.dataset == nil)
    }
}
