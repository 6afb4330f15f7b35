import Testing

@testable import CascadeEvaluation

struct FlowPlotTests {
    @Test(arguments: [
        ([0], [0]), ([0, 0, 0, 1], [0, 1]), ([0, 1, 0], [0, 1, 0]), ([0, 1, 2, 3, 4, 5], [0, 1, 2, 3, 5]), ([], []),
    ])
    func `A tier asked several times in a row is one station`(path: [Int], stations: [Int]) {
        #expect(FlowPlot.stations(path) == stations)
    }

    @Test func `The summary says the ways in words`() throws {
        let flows = [
            BenchmarkFlow(path: [0, 0, 1], count: 3, passed: 2), BenchmarkFlow(path: [1], count: 4, passed: 1),
            BenchmarkFlow(path: [], count: 9, passed: 0),
        ]
        let plot = try #require(FlowPlot(id: "f", title: "t", flows: flows, tiers: ["small", "<large>"]).plot)
        #expect(
            plot.summary
                == "7 problems: 3 by small, then <large>, 2 of them passed; 4 by <large>, 1 of them passed.")
        let text = plot.markup.rendered()
        #expect(text.contains("&lt;large&gt; · 4"))
        #expect(text.contains("passed · 3"))
        #expect(text.contains("not passed · 4"))
    }

    @Test func `Without a visit there is no plot`() {
        #expect(FlowPlot(id: "f", title: "t", flows: [.init(path: [], count: 2, passed: 0)], tiers: []).plot == nil)
    }
}
