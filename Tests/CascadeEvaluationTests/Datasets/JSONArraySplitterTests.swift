import Testing

@testable import CascadeEvaluation

struct JSONArraySplitterTests {
    private func split(_ text: String) throws -> [(line: Int, text: String)] {
        try JSONArraySplitter.split(Array(text.utf8), firstLine: 1, file: "f").map {
            ($0.line, String(decoding: $0.bytes, as: UTF8.self))
        }
    }

    @Test func cutsAtTopLevelCommasOnly() throws {
        let rows = try split("[{\"a\": [1, 2]},\n {\"b\": \"x,]}\\\"\"} ,\n3\n]\n")
        #expect(rows.map(\.text) == ["{\"a\": [1, 2]}", "{\"b\": \"x,]}\\\"\"}", "3"])
        #expect(rows.map(\.line) == [1, 2, 3])
    }

    @Test(arguments: [
        ("[{\"a\": 1}", 1, "has no end"), ("[1,\n2,\n]", 3, "after the last comma"), ("[\n,1]", 2, "before this comma"),
        ("[1]\n x", 2, "follows the end"), ("[\n\"open\n", 2, "has no end"),
    ])
    func brokenArraysNameTheLine(text: String, line: Int, message: String) throws {
        let error = try #require(throws: DatasetError.self) { try split(text) }
        #expect(error.line == line)
        #expect(error.message.contains(message))
    }
}
