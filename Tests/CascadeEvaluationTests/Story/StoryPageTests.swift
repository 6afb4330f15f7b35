import Testing

@testable import CascadeEvaluation

@Suite struct StoryPageTests {
    @Test func longSentencesBreakBetweenWords() {
        var page = StoryPage()
        page.say(Array(repeating: "four", count: 40).joined(separator: " "))
        #expect(page.lines.count == 3)
        #expect(page.lines.allSatisfy { $0.count <= 100 })
        #expect(page.lines[0].hasPrefix("  four") && page.lines[1].hasPrefix("      four"))
        #expect(page.lines.joined().split(separator: " ").count == 40)
    }

    @Test func aWordThatFitsNowhereStaysWhole() {
        var page = StoryPage()
        page.say("a " + String(repeating: "x", count: 200))
        #expect(page.lines == ["  a", "      " + String(repeating: "x", count: 200)])
    }

    @Test func headingsStandApart() {
        var page = StoryPage()
        page.heading("ONE")
        page.add(["a", ""], depth: 2)
        page.heading("TWO")
        #expect(page.text == "ONE\n    a\n\n\nTWO\n")
    }
}
