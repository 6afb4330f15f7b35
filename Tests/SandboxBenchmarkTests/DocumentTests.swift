import Testing

@testable import SandboxBenchmark

struct DocumentTests {
    @Test func writesBetweenItsMarksAlone() throws {
        let page = "# Title\n\(Document.start)\nold\n\(Document.end)\nmore\n"
        let new = try Document.replacing(page, with: "new\n")
        #expect(new == "# Title\n\(Document.start)\n```text\nnew\n```\n\(Document.end)\nmore\n")
        #expect(try Document.replacing(new, with: "new\n") == new)
    }

    @Test(arguments: ["", "no marks", "\(Document.end)\n\(Document.start)\n", Document.start])
    func refusesAPageWithoutMarks(page: String) {
        #expect(throws: BenchmarkError.self) { try Document.replacing(page, with: "new") }
    }

    @Test func aMissingPageIsAnError() {
        #expect(throws: BenchmarkError("/nowhere/at/all cannot be read")) {
            try Document.update("/nowhere/at/all", with: "new")
        }
    }
}
