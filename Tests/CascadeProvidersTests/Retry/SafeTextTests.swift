import Testing

@testable import CascadeProviders

struct SafeTextTests {
    @Test(arguments: [
        ("plain", "plain"), ("  a \t\n b  ", "a b"), ("a\u{1B}[31mb\u{7}\u{0}", "a[31mb"), ("x\u{9B}y\u{7F}", "xy"),
        ("a\u{202E}b\u{200B}c", "abc"), ("é日本", "é日本"), ("", ""), ("\n\n", ""),
    ])
    func dropsWhatATerminalWouldObey(text: String, expected: String) {
        #expect(SafeText.clean(text) == expected)
    }

    @Test func cutsLongTexts() {
        #expect(SafeText.clean("abcdef", limit: 6) == "abcdef")
        #expect(SafeText.clean("abcdefg", limit: 6) == "abcde…")
    }

    @Test func hidesSecrets() {
        #expect(SafeText.hiding(["k1", "", "k2"], in: "k1 and k2k1") == "<redacted> and <redacted><redacted>")
        #expect(SafeText.hiding([""], in: "same") == "same")
    }
}
