import CascadeCore
import Testing

@testable import CascadeCommands

@Suite("RunResult")
struct RunResultTests {
    private func answer(_ id: String, _ status: AnswerStatus, path: [Int] = [0], cost: Cost = .zero) -> Answer {
        Answer(
            problem: ProblemID(id), status: status, cause: .forced,
            candidate: status == .accepted
                ? Candidate(
                    id: ContentHash(rawValue: "h\(id)"), tier: path.last ?? 0, sample: 0, code: "x", extraction: .whole)
                : nil,
            path: path, cost: cost)
    }

    private func result(_ answers: [Answer], _ reason: RunEnd.Reason = .completed) -> RunResult {
        RunResult(run: "r", folder: "runs/r", answers: answers, reason: reason, total: 4)
    }

    @Test(
        "A run that ended early says why, whatever its answers are",
        arguments: [
            (RunEnd.Reason.interrupted, CascadeCommands.ExitStatus.interrupted), (.budget, .budget),
            (.failed, .internal),
        ])
    func early(reason: RunEnd.Reason, status: CascadeCommands.ExitStatus) {
        #expect(result([], reason).status == status)
        #expect(result([answer("1", .failed)], reason).status == status)
    }

    @Test(
        "A complete run is done unless infrastructure failed or a budget stopped it", arguments: AnswerStatus.allCases)
    func complete(_ status: AnswerStatus) {
        let result = result([answer("1", .accepted), answer("2", status)])
        let expected: [AnswerStatus: CascadeCommands.ExitStatus] = [.failed: .infrastructure, .stopped: .budget]
        #expect(result.status == expected[status, default: .done])
        #expect(result.failed.count == (status == .failed ? 1 : 0))
    }

    @Test("The summary counts ends and ways")
    func summary() throws {
        let dime = Cost.known(Money(dollars: 0.1))
        let configuration = try SampleConfiguration.ladder()
        let text = RunSummaryText(
            result: result([
                answer("1", .accepted, cost: dime), answer("2", .accepted, path: [0, 1], cost: dime),
                answer("3", .exhausted, path: [0, 1], cost: dime),
            ]), ladder: configuration.ladder, policy: "cascade-only", sources: [.live, .replayed]
        ).text()
        #expect(
            text == """
                status     problems     cost
                ─────────  ────────  ───────
                accepted          2  $0.2000
                exhausted         1  $0.1000
                all          3 of 4  $0.3000

                path            problems  accepted
                ──────────────  ────────  ────────
                small                  1         1
                small → medium         2         1
                Replayed answers: recorded earlier, no model was asked.

                """)
    }

    @Test("One unknown cost makes the run's cost unknown, in words and as JSON")
    func unknownCost() throws {
        let summary = RunSummaryText(
            result: result([answer("1", .accepted, cost: .unknown), answer("2", .accepted)]),
            ladder: try SampleConfiguration.ladder().ladder, policy: "p", sources: [.live])
        #expect(summary.text().contains("all         2 of 4  unknown"))
        let json = try summary.json()
        #expect(json.contains(#""policy" : "p""#))
        #expect(json.contains(#""reason" : "completed""#))
        #expect(json.contains(#""problems" : 4"#))
        #expect(json.ranges(of: "cost_usd").count == 1)
    }

    @Test("Results that do not rest on live models say so")
    func sources() {
        #expect(SourceNote.text([.live]) == "")
        #expect(SourceNote.text([]) == "")
        #expect(SourceNote.text([.scripted, .live]) == "Scripted answers, not model results.\n")
        #expect(SourceNote.text([.replayed]) == "Replayed answers: recorded earlier, no model was asked.\n")
    }
}
