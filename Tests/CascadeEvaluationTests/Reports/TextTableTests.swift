import CascadeEvaluation
import Testing

struct TextTableTests {
    @Test func columnsAreAligned() {
        var table = TextTable([.init("name"), .init("n", .right), .init("note")])
        table.add(["a", "1", "first"])
        table.add(["longer", "1234", ""])
        #expect(
            table.rendered() == """
                name       n  note
                ──────  ────  ─────
                a          1  first
                longer  1234

                """)
    }

    @Test func wideAndCombiningCharactersKeepTheColumns() {
        var table = TextTable([.init("x"), .init("y")])
        table.add(["日本", "1"])
        table.add(["e\u{301}", "2"])
        table.add(["🙂", "3"])
        #expect(
            table.rendered() == """
                x     y
                ────  ─
                日本  1
                e\u{301}     2
                🙂    3

                """)
    }

    @Test func controlCharactersNeverComeThrough() {
        var table = TextTable([.init("a")])
        table.add(["x\u{1B}[31m\ny"])
        #expect(table.rendered() == "a\n────────\nx\u{FFFD}[31m\u{FFFD}y\n")
    }

    @Test func missingCellsAreBlankAndSurplusOnesDropped() {
        var table = TextTable([.init("a"), .init("b")])
        table.add(["1"])
        table.add(["1", "2", "3"])
        #expect(table.rendered() == "a  b\n─  ─\n1\n1  2\n")
    }

    @Test func anEmptyTableHasItsTitles() {
        #expect(TextTable([.init("a")]).rendered() == "a\n─\n")
    }
}
