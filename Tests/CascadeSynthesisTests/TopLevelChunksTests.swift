import Testing

@testable import CascadeSynthesis

@Suite struct TopLevelChunksTests {
    @Test(arguments: [
        ("x = 1\ny = 2", ["x = 1", "y = 2"]),
        ("def f():\n    return 1\n\n# note\nx = 1", ["def f():\n    return 1\n\n# note", "x = 1"]),
        ("if a:\n    b\nelif c:\n    d\nelse:\n    e\nf", ["if a:\n    b\nelif c:\n    d\nelse:\n    e", "f"]),
        ("try:\n    a\nexcept E:\n    b\nfinally:\n    c", ["try:\n    a\nexcept E:\n    b\nfinally:\n    c"]),
        ("@a\n\n@b(1)\ndef f(): pass\ng()", ["@a\n\n@b(1)\ndef f(): pass", "g()"]),
        ("x = [\n1,\n2\n]\ny", ["x = [\n1,\n2\n]", "y"]),
        ("x = '''\ndef f():\n'''\ny", ["x = '''\ndef f():\n'''", "y"]),
        ("x = 1 + \\\n2\ny", ["x = 1 + \\\n2", "y"]),
        ("Prose (open:\ndef f():\n    pass", ["Prose (open:", "def f():\n    pass"]),
        ("  indented\nx", ["  indented", "x"]),
        ("\n\nx", ["\n", "x"]),
        ("", [""]),
    ])
    func chunks(text: String, expected: [String]) {
        #expect(TopLevelChunks.split(text) == expected)
        #expect(expected.joined(separator: "\n") == text)
    }

    @Test func namesLeaveOutWhatIsNotRead() {
        let names = PythonNames("f(a.b, key=c, *[d for e in g], h=lambda i: i) == 'j' + str(k) # l")
        #expect(names.free == ["f", "a", "c", "d", "g", "k"])
        #expect(names.dotted == ["a"])
    }

    @Test func renamingLeavesAttributesAndStringsAlone() {
        #expect(PythonNames.renaming("c", to: "f", in: "c(x.c, 'c', d=c) # c") == "f(x.c, 'c', d=f) # c")
    }
}
