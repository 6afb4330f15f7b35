import Testing

@testable import CascadeEvaluation

struct PlotTextTests {
    @Test func `A text that fits stays`() {
        #expect(PlotText.fitting("short", width: 100) == "short")
    }

    @Test func `A longer one loses its middle`() {
        let text = PlotText.fitting("a name that is much too long", width: 80)
        #expect(text.hasPrefix("a na"))
        #expect(text.hasSuffix("long"))
        #expect(text.contains("…"))
        #expect(PlotText.width(text) <= 80)
    }

    @Test func `Where nothing fits a dot remains`() {
        #expect(PlotText.fitting("anything", width: 3) == "…")
    }

    @Test func `Wide letters count twice`() {
        #expect(PlotText.width("日本") == PlotText.width("abcd"))
    }

    @Test func `A text in a plot is escaped`() {
        #expect(
            PlotText.at(1, 2.04, "a<b", kind: "tick").rendered()
                == #"<text x="1.0" y="2.0" text-anchor="start" class="tick">a&lt;b</text>"#)
    }
}
