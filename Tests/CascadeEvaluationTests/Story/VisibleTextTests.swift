import Testing

@testable import CascadeEvaluation

@Suite struct VisibleTextTests {
    @Test(arguments: [
        ("plain é 漢 🐍 👩‍💻", "plain é 漢 🐍 👩‍💻"), ("a\tb\nc\rd", "a\\tb\\nc\\rd"), ("\u{1B}[31m", "\\x1b[31m"),
        ("\0\u{7}\u{7F}\u{9B}", "\\x00\\x07\\x7f\\x9b"), ("a\u{202E}b\u{2066}", "a\\u{202e}b\\u{2066}"),
        ("\u{2028}\u{FEFF}\u{E000}", "\\u{2028}\\u{feff}\\u{e000}"),
    ])
    func whatCannotBeSeenIsSpelledOut(_ text: String, _ shown: String) {
        #expect(VisibleText.line(text) == shown)
    }

    @Test func linesAreKept() {
        #expect(VisibleText.lines("a\r\n\tb\u{7}\n\nc\rd\n\n") == ["a", "\tb\\x07", "", "c\\rd"])
        #expect(VisibleText.lines("") == [])
    }

    @Test func excerptsSayThatTheyAreCut() {
        #expect(VisibleText.excerpt("abcdef", length: 3) == "abc…")
        #expect(VisibleText.excerpt("abc", length: 3) == "abc")
    }
}
