import Testing

@testable import CascadeCommands

@Suite("TerminalText")
struct TerminalTextTests {
    @Test(
        "Ordinary text stays as it is",
        arguments: ["", "plain\ttext\nwith lines", "Grüße, 世界, 👩‍👩‍👧, é", "\\u{1b}", "\u{A0}\u{200B}"])
    func plain(_ text: String) {
        #expect(TerminalText.safe(text) == text)
    }

    @Test(
        "What could steer a terminal is shown, not sent",
        arguments: [
            ("\u{1B}]0;title\u{7}", "\\u{1b}]0;title\\u{7}"),
            ("\u{1B}[2Jgone", "\\u{1b}[2Jgone"),
            ("a\rb", "a\\u{d}b"),
            ("a\r\nb", "a\\u{d}\nb"),
            ("\u{0}\u{8}\u{B}\u{1F}\u{7F}", "\\u{0}\\u{8}\\u{b}\\u{1f}\\u{7f}"),
            // C1: the one-byte forms of escape sequences.
            ("\u{80}\u{9B}31m\u{9F}", "\\u{80}\\u{9b}31m\\u{9f}"),
        ])
    func controls(text: String, shown: String) {
        #expect(TerminalText.safe(text) == shown)
    }

    @Test("Bidirectional overrides and isolates are shown, so that code reads as it runs")
    func bidirectional() {
        #expect(
            TerminalText.safe("if \u{202E}x\u{2066}y\u{2069}z\u{202C}") == "if \\u{202e}x\\u{2066}y\\u{2069}z\\u{202c}")
        for value in Array(UInt32(0x202A)...0x202E) + Array(0x2066...0x2069) {
            let text = String(Character(Unicode.Scalar(value) ?? "x"))
            #expect(TerminalText.safe(text) == "\\u{\(String(value, radix: 16))}")
        }
    }

    @Test("A control character hidden behind a combining mark is found")
    func combined() {
        #expect(TerminalText.safe("\u{1B}\u{301}[31m") == "\\u{1b}\u{301}[31m")
    }

    @Test("In JSON such characters become JSON's own escapes")
    func json() {
        #expect(TerminalText.safeJSON("{\"a\":\"\u{9B}31m \u{202E}ü\u{7F}\"}") == #"{"a":"\u009b31m \u202eü\u007f"}"#)
        #expect(TerminalText.safeJSON("{}") == "{}")
    }
}
