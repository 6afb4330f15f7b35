import FoundationEssentials
import Testing

/// `trace show` and `trace list`.
@Suite("Trace show and list", .inTurn)
struct TraceShowTests {
    private struct Line: Decodable {
        var seq: Int
        var hash: String
    }

    @Test("the events of one problem are numbered without a gap, each with its hash")
    func events() async throws {
        let run = try await DemoRun.shared()
        let outcome = try await run.workplace.cascade("trace", "show", run.run, "demo/5", "--json")
        #expect(outcome.status == 0, "\(outcome)")
        let lines = try outcome.outputLines.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
        #expect(lines.map(\.seq) == Array(lines[0].seq..<(lines[0].seq + lines.count)))
        #expect(Set(lines.map(\.hash)).count == lines.count)
        #expect(lines.allSatisfy { $0.hash.count == 64 })
        let text = try await run.workplace.cascade("trace", "show", run.run, "demo/5")
        #expect(text.outputLines.count == lines.count)
        for kind in ["task.start", "prediction", "tier.enter", "inference", "extraction", "execution", "score"] {
            #expect(text.output.contains("  \(kind) "), "\(kind)")
        }
    }

    @Test("a reader that stops after one line ends the command, quietly")
    func closedPipe() async throws {
        let run = try await DemoRun.shared()
        for command in [["trace", "show", run.run, "--json"], ["explain", run.run, "demo/5"]] {
            let line = "\"$0\" \"$@\" | head -n 1; exit ${PIPESTATUS[0]}"
            let outcome = try await run.workplace.program().run(
                ["bash", "-c", line, Repository.cascade] + command)
            #expect(outcome.outputLines.count == 1)
            #expect(outcome.signal == nil)
            #expect(outcome.status == 0, "\(command): \(outcome)")
            #expect(outcome.errors.isEmpty, "\(command): \(outcome.errors)")
        }
    }

    @Test("list shows the run, its state and how far it came")
    func list() async throws {
        let run = try await DemoRun.shared()
        let outcome = try await run.workplace.cascade("trace", "list", "--runs", "cascade-demo/runs", "--json")
        let listed = try outcome.document([ListedRun].self)
        #expect(listed.count == 1)
        #expect(listed.first?.finished == 45)
        #expect(listed.first?.problems == 45)
        #expect(listed.first?.policy == "cascade-only")
        #expect(run.run.hasSuffix(try #require(listed.first).run))
        let text = try await run.workplace.cascade("trace", "list", "--runs", "cascade-demo/runs")
        #expect(text.status == 0)
        #expect(text.output.contains("45/45"))
        let empty = try await run.workplace.cascade("trace", "list")
        #expect(empty.status == 0)
        #expect(empty.output.isEmpty)
        #expect(empty.errors.contains("there is no run in 'runs' yet"))
    }
}
