import Testing

/// The page of a benchmark, as a real browser lays it out.
@Suite(.enabled(if: Chromium.path != nil, "needs Chromium: scripts/setup-browser installs it"))
struct BrowserTests {
    @Test func `The page of a benchmark is whole, narrow or wide, and says nothing on the console`() async throws {
        let place = try Workplace()
        let collected = try await place.cascade(
            ["matrix", "collect", Repository.problems, "--limit", "12", "--out", "matrix"] + Repository.scripted)
        try #require(collected.status == 0, "\(collected)")
        let measured = try await place.cascade(
            "bench", "--matrix", "matrix", "--folds", "2", "--repeats", "3", "--resamples", "20", "--values-per-solve",
            "0.0005", "0.05", "--html", "page.html")
        try #require(measured.status == 0, "\(measured)")
        let report = try place.read("page.html")
        #expect(report.contains("scripted answers, not model results"))
        for width in [360, 1280] {
            let page = try place.write(PageProbe.page(around: report, width: width), to: "probe-\(width).html")
            let seen = try await Chromium.document(page, in: place)
            let result = try #require(PageProbe.result(in: seen.text))
            #expect(result.hasPrefix("fine: ") && !result.hasPrefix("fine: 0"), "\(width) px: \(result)")
            #expect(seen.console.isEmpty)
        }
    }

    @Test func `The probe sees what is wrong`() async throws {
        let place = try Workplace()
        let page = try place.write(
            PageProbe.page(
                around: """
                    <!DOCTYPE html><p style="width:500px">wide</p><figure><svg role="img" viewBox="0 0 100 50">
                    <title>plot</title><desc>d</desc><text x="5" y="20">one</text><text x="8" y="22">two</text>
                    <text x="95" y="40">far beyond the edge</text></svg></figure><script>console.error("oops")</script>
                    """, width: 360), to: "probe.html")
        let seen = try await Chromium.document(page, in: place)
        let result = try #require(PageProbe.result(in: seen.text))
        for fault in ["sticks out: P", "no table: plot", "overlap in plot: one / two", "outside plot: far beyond"] {
            #expect(result.contains(fault), "\(fault) in \(result)")
        }
        #expect(seen.console.contains { $0.contains("oops") })
    }
}
