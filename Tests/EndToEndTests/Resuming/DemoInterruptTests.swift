import Testing

/// Ctrl-C while the demo runs.
@Suite("Interrupted demo", .inTurn)
struct DemoInterruptTests {
    @Test("ends with 130 and the command that goes on, without a table of half a demo")
    func demo() async throws {
        let place = try Workplace()
        let (outcome, _) = try await place.program().start([Repository.cascade, "demo"]) { started in
            try await eventually("a finished problem") {
                let listed = try await place.cascade("trace", "list", "--json", "--runs", "cascade-demo/runs")
                return try listed.document([ListedRun].self).contains { $0.finished > 0 }
            }
            started.send(.interrupt)
        }
        #expect(outcome.status == 130, "\(outcome)")
        #expect(outcome.output.isEmpty)
        let run = try #require(place.folders(in: "cascade-demo/runs").first)
        #expect(outcome.errors.contains("cascade run --resume cascade-demo/runs/"), "\(outcome.errors)")
        let resumed = try await place.cascade("run", "--resume", run, "--json")
        #expect(resumed.status == 0, "\(resumed)")
        #expect(try resumed.document(RunDocument.self).answers.count == 45)
        #expect(try await place.cascade("trace", "verify", run).status == 0)
    }
}
