import Testing

@testable import CascadeEvaluation

struct SeriesStyleTests {
    @Test func `Series differ in more than their colour`() {
        let looks = (0..<40).map { index in
            let style = SeriesStyle(index)
            return "\(style.mark(x: 0, y: 0).rendered()) \(style.dash ?? "full")"
        }
        #expect(Set(looks).count == 40)
    }

    @Test func `A mark says what it is when pointed at`() {
        let mark = SeriesStyle(0).mark(x: 1, y: 2, kind: "hollow", title: "a < b").rendered()
        #expect(mark.contains(#"class="mark c0 hollow""#))
        #expect(mark.contains("<title>a &lt; b</title>"))
    }

    @Test func `What is no series has the colour of ink`() {
        #expect(SeriesStyle.reference.colour == "ref")
        #expect(SeriesStyle.reference.line([(0, 0), (1, 1)]).rendered().contains(#"d="M0.0 0.0L1.0 1.0""#))
    }
}
