import Testing

/// What a run's folder holds once nobody writes it any more.
@Suite("Single file", .inTurn)
struct SingleFileTests {
    @Test("the database alone is the whole trace, so that copying it loses nothing")
    func copied() async throws {
        let run = try await DemoRun.shared()
        let place = try Workplace()
        try place.write("", to: "copy/trace.sqlite")
        let copying = try await place.program().run(["cp", run.run + "/trace.sqlite", "copy/trace.sqlite"])
        #expect(copying.status == 0)
        let whole = try await place.cascade("trace", "verify", run.run)
        let copy = try await place.cascade("trace", "verify", "copy")
        #expect(copy.status == 0, "\(copy)")
        #expect(copy.output == whole.output)
    }
}
