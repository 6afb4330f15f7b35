import Testing

@testable import CascadeEvaluation

struct BenchmarkPageTests {
    private let page: String

    init() throws {
        page = BenchmarkPage(try BenchmarkSample.result(), facts: [("machine", "2 × <processor>")]).rendered()
    }

    private func count(_ part: String) -> Int { page.ranges(of: part).count }

    @Test func `It says at the top what the numbers rest on`() throws {
        let head = try #require(page.firstRange(of: "All policies").map { page[..<$0.lowerBound] })
        for text in [
            "replayed answers of recorded models; some token counts are estimated", "sample &lt;i&gt;, digest a1b2a1b2",
            "problems.jsonl, digest c3d4c3d4", "2, by problem id and seed 7", "20 repetitions each",
            "cascade bench --matrix &lt;m&gt; --html out.html", "0.1.0", "2 × &lt;processor&gt;",
        ] {
            #expect(head.contains(text), "\(text)")
        }
    }

    @Test func `Nothing in it is loaded, run, or an element that a name made`() {
        for part in ["<script", "http:", "https:", "src=", "href=", "<b>", "<m>", "@import", "url("] {
            #expect(!page.contains(part), "\(part)")
        }
        #expect(page.contains("default-src &#39;none&#39;"))
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; is text"))
        #expect(page.contains("tiny &lt;b&gt;7b&lt;/b&gt;"))
    }

    @Test func `Every plot has a name, a description and its data`() {
        #expect(count("<figure>") == 8)
        #expect(count("<details class=\"data\">") == 8)
        let named = count("role=\"img\"")
        #expect(named == 11)
        #expect(count("-title\"") == named)
        #expect(count("<desc id=") == named)
    }

    @Test(arguments: [
        "dollars a problem", "Paired differences", "Differences of areas", "null rerun", "false escalates",
        "hidden tests", "Stated probabilities", "tiny × 10", "5.0 % flipped", "P/&lt;3&gt;",
    ])
    func `Every part is there`(text: String) {
        #expect(page.contains(text))
    }

    @Test func `Papers' rows, baselines and oracles are marked`() {
        #expect(page.contains(#"<tr class="seed"><th scope="row" class="w">cascade-only@top-accuracy</th>"#))
        #expect(page.contains(#"<tr class="reference"><th scope="row" class="w">oracle</th>"#))
        #expect(page.contains(#"<tr><th scope="row" class="w">bayes@top-accuracy</th>"#))
    }

    @Test func `An unknown price reads so`() {
        #expect(page.contains(#"<td class="n">unknown</td>"#))
    }

    @Test func `A benchmark of baselines alone makes a page without empty figures`() throws {
        var result = try BenchmarkSample.result()
        result.rows.removeAll { $0.kind != .baseline }
        for index in result.rows.indices { result.rows[index].cost.perProblem = nil }
        (result.controls, result.curves, result.differences, result.areaDifferences) = ([], [], [], [])
        (result.reliability, result.sensitivities) = ([], [])
        let page = BenchmarkPage(result).rendered()
        #expect(!page.contains("<figure>"))
        #expect(page.contains("always-top"))
    }
}
