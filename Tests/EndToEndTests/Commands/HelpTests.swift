import Testing

/// Help, version, and what is typed wrong.
@Suite("Help", .inTurn)
struct HelpTests {
    @Test(
        "every command explains itself on standard output",
        arguments: [
            [], ["run"], ["solve"], ["explain"], ["evaluate"], ["trace"], ["trace", "list"], ["trace", "show"],
            ["trace", "verify"], ["trace", "export"], ["predictor"], ["predictor", "label"], ["predictor", "train"],
            ["predictor", "eval"], ["predictor", "export"], ["predictor", "show"], ["exec"], ["doctor"], ["demo"],
            ["bench"], ["matrix"], ["matrix", "collect"], ["matrix", "import"], ["matrix", "show"], ["tune"],
            ["guarantee", "certify"], ["guarantee", "simulate"],
        ])
    func help(command: [String]) async throws {
        let place = try Workplace()
        let outcome = try await place.cascade(command + ["--help"])
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.errors.isEmpty)
        #expect(outcome.output.hasPrefix("OVERVIEW: "))
        #expect(outcome.output.contains("USAGE: cascade" + command.map { " " + $0 }.joined()))
        // Each option has a sentence: a line that holds only the option's name is followed by one with its text.
        let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where line.hasPrefix("  -") {
            let words = line.drop { $0 == " " }.split(separator: "  ")
            let next = index + 1 < lines.count ? lines[index + 1] : ""
            #expect(words.count > 1 || next.hasPrefix("                "), "\(line)")
        }
    }

    @Test("without a command the help is shown")
    func nothing() async throws {
        let outcome = try await Workplace().cascade()
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("SUBCOMMANDS:"))
        #expect(outcome.output.contains("cascade demo"))
    }

    @Test("the version is one line")
    func version() async throws {
        let outcome = try await Workplace().cascade("--version")
        #expect(outcome.status == 0)
        #expect(outcome.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil, "\(outcome.output)")
    }

    @Test(
        "what is typed wrong is status 2, on standard error",
        arguments: [
            ["bogus"], ["run", "--bogus"], ["trace"], ["trace", "bogus"], ["explain"], ["explain", "latest"], ["exec"],
            ["solve"], ["trace", "export", "latest", "--to", "pdf"], ["run", "--retry", "sometimes"], ["evaluate"],
        ])
    func wrong(command: [String]) async throws {
        let place = try Workplace()
        let outcome = try await place.cascade(command)
        guard command != ["trace"] else {
            // A group of commands without one of them shows its help.
            #expect(outcome.status == 0 && outcome.output.contains("SUBCOMMANDS:"), "\(outcome)")
            return
        }
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.output.isEmpty, "\(outcome)")
        #expect(!outcome.errors.isEmpty)
    }
}
