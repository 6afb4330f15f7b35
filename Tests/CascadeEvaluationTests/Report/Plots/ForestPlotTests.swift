import Testing

@testable import CascadeEvaluation

struct ForestPlotTests {
    private func plot(_ lines: [ForestPlot.Line]) -> ForestPlot {
        ForestPlot(
            id: "x", title: "t", summary: "s", axis: "share, %", lines: lines, reference: 0, label: TickText.points)
    }

    @Test func `Every line has its label, its mark and its interval`() throws {
        let drawn = try #require(
            plot([
                .init(
                    label: "first <row>",
                    marks: [
                        .init(value: 0.1, interval: Interval(low: -0.1, high: 0.2), style: SeriesStyle(0), title: "one")
                    ], group: "less top"), .init(label: "second", marks: []),
            ]).plot)
        let text = drawn.markup.rendered()
        #expect(text.contains("first &lt;row&gt;"))
        #expect(text.contains(">less top<"))
        #expect(text.contains(">second<"))
        #expect(text.contains("whisker c0"))
        #expect(text.contains("share, %"))
        #expect(text.contains("+20"))
        #expect(drawn.height > 100)
    }

    @Test func `Without a value there is no plot`() {
        #expect(plot([]).plot == nil)
        #expect(plot([.init(label: "a line", marks: [])]).plot == nil)
    }
}
