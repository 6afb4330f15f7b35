import Testing

@testable import CascadeEvaluation

struct MarkupTests {
    @Test func `Texts and attribute values are escaped`() {
        let markup = Markup.tag("i", ["title": "a\"<b>'&"], [.text("<script>&\"'"), "x"])
        #expect(
            markup.rendered()
                == "<i title=\"a&quot;&lt;b&gt;&#39;&amp;\">&lt;script&gt;&amp;&quot;&#39;x</i>")
    }

    @Test func `Control characters have a stand-in, line ends stay`() {
        #expect(Markup.text("a\u{1B}[31m\u{0}\n\tb\u{85}").rendered() == "a\u{FFFD}[31m\u{FFFD}\n\tb\u{FFFD}")
    }

    @Test func `Elements without content have no end tag only where HTML says so`() {
        #expect(Markup.tag("br").rendered() == "<br>")
        #expect(Markup.tag("td").rendered() == "<td></td>")
    }

    @Test func `A style sheet is written as it is`() {
        #expect(Markup.tag("b", [:], [.verbatim("a > b & c")]).rendered() == "<b>a > b & c</b>")
    }

    @Test func `A table has its caption, heads for rows and columns, and classes`() {
        var table = TextTable(["name"], numbers: ["n"])
        table.add(["a<b", "1"])
        table.add(["c", "2"])
        let text = Markup.table(table, caption: "What it is") { $0 == 1 ? "seed" : nil }.rendered()
        #expect(text.contains("<caption>What it is</caption>"))
        #expect(text.contains(#"<th scope="col" class="n">n</th>"#))
        #expect(text.contains(#"<tr><th scope="row" class="w">a&lt;b</th><td class="n">1</td></tr>"#))
        #expect(text.contains(#"<tr class="seed"><th scope="row" class="w">c</th>"#))
        #expect(text.contains(#"tabindex="0""#))
    }
}
