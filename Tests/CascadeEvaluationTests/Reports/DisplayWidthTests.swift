import CascadeEvaluation
import Testing

struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本語", 6), ("ﾊﾝ", 2), ("Ａ", 2), ("한", 2), ("🙂", 2), ("–", 1),
        ("👩\u{200D}💻", 2), ("a\u{200B}b", 2), ("❤\u{FE0F}", 2), ("─", 1),
    ])
    func countsColumns(text: String, width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }
}
