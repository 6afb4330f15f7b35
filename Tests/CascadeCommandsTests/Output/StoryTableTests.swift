import CascadeCore
import Testing

@testable import CascadeCommands

@Suite("StoryTable")
struct StoryTableTests {
    private func row(
        _ problem: String, _ story: String, path: String = "small", passes: Bool? = nil, cost: String = "$0.01"
    ) -> StoryTable.Row {
        StoryTable.Row(
            problem: problem, story: story, path: path, status: .accepted, passes: passes, costUSD: 0.01, cost: cost)
    }

    @Test("One line a problem, with the hidden tests' word where there is one")
    func text() {
        let rows = [
            row("demo/1", "solved at once", passes: true),
            row("demo/10", "escalated", path: "small → large", passes: false, cost: "$12.34"),
            row("demo/2", "solved at once"),
        ]
        #expect(
            StoryTable.text(rows) == """
                problem  story           path           hidden tests    cost
                ───────  ──────────────  ─────────────  ────────────  ──────
                demo/1   solved at once  small          pass           $0.01
                demo/10  escalated       small → large  fail          $12.34
                demo/2   solved at once  small          –              $0.01

                """)
    }

    @Test("Kinds are counted in the order in which they first appear")
    func counts() {
        let rows = [
            row("1", "b", passes: true), row("2", "a", passes: false), row("3", "b"), row("4", "b", passes: true),
        ]
        #expect(
            StoryTable.counts(rows) == """
                story  problems  pass the hidden tests
                ─────  ────────  ─────────────────────
                b             3                      2
                a             1                      0
                all           4                      2

                """)
    }

    @Test("A run without problems has a table without lines")
    func empty() {
        #expect(StoryTable.text([]).split(separator: "\n").count == 2)
        #expect(StoryTable.counts([]).hasSuffix("\nall           0                      0\n"))
    }

    @Test("As JSON, with an unknown cost and no verdict left out")
    func json() throws {
        var row = row("demo/1", "s", passes: true)
        #expect(
            try JSONText.of(row) == """
                {
                  "cost_usd" : 0.01,
                  "hidden_tests_pass" : true,
                  "path" : "small",
                  "problem" : "demo/1",
                  "status" : "accepted",
                  "story" : "s"
                }
                """)
        (row.passes, row.costUSD, row.status) = (nil, nil, nil)
        let text = try JSONText.of(row)
        #expect(!text.contains("cost_usd") && !text.contains("hidden_tests_pass") && !text.contains("status"))
    }
}
