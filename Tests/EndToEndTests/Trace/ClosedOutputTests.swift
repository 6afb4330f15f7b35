import Testing

/// A standard output that takes no more.
@Suite("Closed output", .inTurn)
struct ClosedOutputTests {
    @Test("an export whose reader stops after one line ends quietly")
    func export() async throws {
        let run = try await DemoRun.shared()
        let line = "\"$0\" \"$@\" | head -n 1; exit ${PIPESTATUS[0]}"
        let outcome = try await run.workplace.program().run(
            ["bash", "-c", line, Repository.cascade, "trace", "export", run.run])
        #expect(outcome.outputLines.count == 1)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.errors.isEmpty, "\(outcome.errors)")
    }

    @Test(
        "a result that cannot be written is no success",
        arguments: [
            ["evaluate", "--json"], ["trace", "show"], ["trace", "export"], ["trace", "verify"],
        ])
    func full(command: [String]) async throws {
        let place = try Workplace()
        let run = try place.copy(try await DemoRun.shared().run, as: "copy")
        let outcome = try await place.program().run(
            ["bash", "-c", "\"$0\" \"$@\" > /dev/full", Repository.cascade] + command + [run])
        #expect(outcome.status == 4, "\(outcome)")
        #expect(outcome.errors.contains("standard output"), "\(outcome.errors)")
    }
}
