import Testing

/// Runs that stop because their money is spent.
@Suite("Budget", .inTurn)
struct BudgetTests {
    @Test("a budget that is used up ends with 5, and a higher one goes on from there")
    func budget() async throws {
        let place = try Workplace()
        let arguments = ["run", Repository.problems, "--limit", "1-12", "-j", "1"] + Repository.scripted
        let whole = try await place.cascade(arguments + ["--json", "--out", "whole"])
        #expect(whole.status == 0, "\(whole)")
        let all = try whole.document(RunDocument.self).answers
        // Eight problems in flight at once decided as one at a time does.
        let demo = try await DemoRun.shared().rows.prefix(12)
        #expect(all.map { $0.path.joined(separator: " → ") } == demo.map(\.path))

        // The worst case of one visit to 'large' is far beyond a cent, so that demo/5 cannot be paid for.
        let stopped = try await place.cascade(arguments + ["--max-cost", "0.02"])
        #expect(stopped.status == 5, "\(stopped)")
        let run = try #require(place.folders().first)
        let name = String(run.dropFirst(place.path.count + 1))
        #expect(stopped.errors.contains("cascade run --resume \(name) --max-cost"), "\(stopped.errors)")
        #expect(stopped.output.contains("stopped"), "\(stopped.output)")
        #expect(stopped.output.contains("of 12"))
        #expect(try await place.cascade("trace", "verify", run).status == 0)

        let resumed = try await place.cascade("run", "--resume", name, "--max-cost", "5", "--json")
        #expect(resumed.status == 0, "\(resumed)")
        #expect(try resumed.document(RunDocument.self).answers == all)
        #expect(try await place.cascade("trace", "verify", run).status == 0)
    }
}
