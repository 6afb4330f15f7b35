import Testing

@testable import CascadeCommands

@Suite("KeyLocator")
struct KeyLocatorTests {
    /// Steps from words: a number is an element of an array.
    private func path(_ words: String...) -> [KeyStep] { words.map { Int($0).map(KeyStep.element) ?? .key($0) } }

    @Test("Keys of the root and of tables")
    func tables() {
        let locator = KeyLocator(
            source: """
                schema_version = 1
                  [run]
                seed = 7

                [ sandbox ]
                seed = 8
                """)
        #expect(locator.line(of: "schema_version", in: []) == 1)
        #expect(locator.line(of: nil, in: path("run")) == 2)
        #expect(locator.line(of: "run", in: []) == 2)
        #expect(locator.line(of: "seed", in: path("run")) == 3)
        #expect(locator.line(of: "seed", in: path("sandbox")) == 6)
    }

    @Test("A key that is not written is sought where it should be")
    func missing() {
        let locator = KeyLocator(source: "a = 1\n[run]\n[endpoints.x]\n")
        #expect(locator.line(of: "seed", in: path("run")) == 2)
        #expect(locator.line(of: "api", in: path("endpoints", "x")) == 3)
        #expect(locator.line(of: nil, in: path("endpoints")) == 3)
        #expect(locator.line(of: "seed", in: path("sandbox")) == nil)
        #expect(locator.line(of: nil, in: []) == nil)
    }

    @Test("Each element of an array of tables, and the tables inside it")
    func arraysOfTables() {
        let locator = KeyLocator(
            source: """
                [[tiers]]
                name = "a"
                [tiers.solutions]
                n = 1
                [[tiers]]
                name = "b"
                [tiers.solutions]
                n = 2
                [[prices.model]]
                id = "x"
                [[prices.model]]
                id = "y"
                """)
        #expect(locator.line(of: "name", in: path("tiers", "0")) == 2)
        #expect(locator.line(of: "name", in: path("tiers", "1")) == 6)
        #expect(locator.line(of: "n", in: path("tiers", "0", "solutions")) == 4)
        #expect(locator.line(of: "n", in: path("tiers", "1", "solutions")) == 8)
        #expect(locator.line(of: nil, in: path("tiers", "1")) == 5)
        #expect(locator.line(of: "id", in: path("prices", "model", "1")) == 12)
        #expect(locator.line(of: "tiers", in: []) == 1)
    }

    @Test("Inline tables, in one line or several, and arrays of them")
    func inlineTables() {
        let locator = KeyLocator(
            source: """
                tests = { n = 2, deep = { m = [1, 2] } }
                tiers = [
                  # the first
                  { name = "a" },
                  { name = "b", n = 3 },
                ]
                last = 1
                """)
        #expect(locator.line(of: "n", in: path("tests")) == 1)
        #expect(locator.line(of: "m", in: path("tests", "deep")) == 1)
        #expect(locator.line(of: "name", in: path("tiers", "0")) == 4)
        #expect(locator.line(of: "n", in: path("tiers", "1")) == 5)
        #expect(locator.line(of: "last", in: []) == 7)
    }

    @Test("Dotted and quoted keys")
    func quotedKeys() {
        let locator = KeyLocator(
            source: #"""
                run.seed = 1
                "a.b" = 2
                'c = d' = 3
                [endpoints."my [new] box"]
                api = 4
                [ endpoints . 'x.y' ]
                api = 5
                "qu\"ote\u00e9" = 6
                """#)
        #expect(locator.line(of: "seed", in: path("run")) == 1)
        #expect(locator.line(of: "a.b", in: []) == 2)
        #expect(locator.line(of: "b", in: path("a")) == nil)
        #expect(locator.line(of: "c = d", in: []) == 3)
        #expect(locator.line(of: "api", in: path("endpoints", "my [new] box")) == 5)
        #expect(locator.line(of: "api", in: path("endpoints", "x.y")) == 7)
        #expect(locator.line(of: "qu\"oteé", in: path("endpoints", "x.y")) == 8)
    }

    @Test("Comments and strings are not read as keys or headers")
    func decoys() {
        let locator = KeyLocator(
            source: #"""
                # seed = 0
                out = "[run]" # [run]
                text = "seed = 1 \" ["
                raw = '[sandbox] \'
                long = """
                [run]
                seed = 2
                quotes \""" and ""more"""""
                literal = '''
                [run]
                seed = 3'''
                list = [
                  "seed = 4",
                  ["x"], # ]
                ]
                [run]
                seed = 5
                """#)
        #expect(locator.line(of: nil, in: path("run")) == 16)
        #expect(locator.line(of: "seed", in: path("run")) == 17)
        #expect(locator.line(of: "seed", in: []) == nil)
        #expect(locator.line(of: "literal", in: []) == 9)
        #expect(locator.line(of: "list", in: []) == 12)
        #expect(locator.line(of: "sandbox", in: []) == nil)
    }

    @Test("Windows line ends count once; other separators do not count")
    func lineEnds() {
        let locator = KeyLocator(source: "a = 1\r\n# \u{2028} \u{85} x\r\nb = 2\r\n\r\n[t]\r\nc = 3")
        #expect(locator.line(of: "b", in: []) == 3)
        #expect(locator.line(of: "c", in: path("t")) == 6)
    }

    @Test(
        "A broken document comes to an end too",
        arguments: [
            "[", "[[", "a", "a =", "= 1", "]", "}", "a = {", "a = [", "a = [[", "a = {,}", "\"", "a = \"\"\"",
            "a = '", "[a]]]", "a = {b", "a = \"\\", ",", "a = [}", "a = {]", "\\", "[.]", "..=",
        ])
    func broken(_ source: String) {
        let locator = KeyLocator(source: source + "\n\u{0}\nz = 1\n")
        #expect((1...4).contains(locator.line(of: "a", in: []) ?? 1))
        _ = KeyLocator(source: source).line(of: "a", in: [])
    }
}

@Suite("Escaped text")
struct EscapedTextTests {
    @Test(
        "Escapes of basic strings",
        arguments: [
            (#"plain é"#, "plain é"), (#"a\tb\n"#, "a\tb\n"), (#"\"\\\b\f\r\e"#, "\"\\\u{8}\u{C}\r\u{1B}"),
            (#"\u00E9\U0001F600!"#, "é😀!"), (#"\uD800"#, "\u{FFFD}"), (#"end\"#, "end\\"), (#"\u12"#, "\u{12}"),
        ])
    func escapes(written: String, meant: String) {
        #expect(EscapedText.plain(Array(written.utf8)[...]) == meant)
    }
}
