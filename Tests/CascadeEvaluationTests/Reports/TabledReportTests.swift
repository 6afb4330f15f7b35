import Testing

@testable import CascadeEvaluation

@Suite struct TabledReportTests {
    private var report: TabledReport {
        var table = TextTable([.init("tier"), .init("cost", .right)])
        table.add(["a|<b>", "$1.00"])
        return TabledReport(
            title: "cascade-only on d\nx, run r", notes: ["Scripted answers, not model results."],
            parts: [.init(title: "Tiers", table: table)])
    }

    @Test func markdownHasTheNotesAndATable() {
        #expect(
            report.markdown() == """
                # cascade-only on d x, run r

                - Scripted answers, not model results.

                ## Tiers

                | tier | cost |
                |---|---:|
                | a\\|<b> | $1.00 |

                """)
    }

    @Test func thePageNeedsNothingBesideIt() {
        let page = report.page()
        #expect(page.hasPrefix("<!DOCTYPE html>"))
        #expect(page.contains("default-src &#39;none&#39;"))
        #expect(page.contains("<li>Scripted answers, not model results.</li>"))
        #expect(page.contains("a|&lt;b&gt;") && !page.contains("<b>"))
        for foreign in ["http://", "https://", "<script", "src="] { #expect(!page.contains(foreign), "\(foreign)") }
    }
}
