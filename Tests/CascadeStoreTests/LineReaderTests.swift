import CascadeTestSupport
import FoundationEssentials
import Testing

@testable import CascadeStore

@Suite struct LineReaderTests {
    @Test(arguments: ["", "a", "a\n", "a\n\nb", "\n", String(repeating: "x", count: 600_000) + "\nend"])
    func linesAreThoseOfTheFile(_ text: String) throws {
        let folder = try TemporaryFolder()
        try Data(text.utf8).write(to: URL(filePath: folder.file("f")))
        let reader = try LineReader(path: folder.file("f"))
        var lines: [String] = []
        var isWhole = true
        while let line = try reader.next() {
            #expect(isWhole, "only the last line may lack its newline")
            lines.append(String(decoding: line.bytes, as: UTF8.self))
            isWhole = line.isWhole
        }
        var expected = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if expected.last == "" { expected.removeLast() }
        #expect(lines == expected)
        #expect(isWhole == (text.isEmpty || text.hasSuffix("\n")))
    }
}
