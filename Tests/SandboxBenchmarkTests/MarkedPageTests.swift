import BenchmarkSupport
import Testing

struct MarkedPageTests {
    private static let marks = MarkedPage(of: "bench")

    @Test func writesBetweenItsMarksAlone() throws {
        let (start, end) = (Self.marks.start, Self.marks.end)
        let page = "# Title\n\(start)\nold\n\(end)\nmore\n<!-- bench-2: written by the benchmark -->\n"
        let new = try Self.marks.replacing(page, with: "new\n")
        #expect(
            new
                == "# Title\n\(start)\n```text\nnew\n```\n\(end)\nmore\n<!-- bench-2: written by the benchmark -->\n")
        #expect(try Self.marks.replacing(new, with: "new\n") == new)
    }

    @Test(arguments: ["", "no marks", "\(marks.end)\n\(marks.start)\n", marks.start])
    func refusesAPageWithoutMarks(page: String) {
        #expect(throws: PageError.self) { try Self.marks.replacing(page, with: "new") }
    }

    @Test func aMissingPageIsAnError() {
        #expect(throws: PageError("/nowhere/at/all cannot be read")) {
            try Self.marks.update("/nowhere/at/all", with: "new")
        }
    }
}
