import CascadeTestSupport
import Testing

@testable import CascadeProviders

struct LineReaderTests {
    private func lines(of text: String) throws -> (lines: [String], terminated: Bool) {
        let folder = try TemporaryFolder()
        var reader = try LineReader(path: try folder.write(text, to: "f"))
        var lines: [String] = []
        while let line = try reader.next() { lines.append(String(decoding: line, as: UTF8.self)) }
        #expect(reader.number == lines.count)
        return (lines, reader.lastWasTerminated)
    }

    @Test(arguments: [
        ("", []), ("a", ["a"]), ("a\n", ["a"]), ("a\r\nb\r\n", ["a", "b"]), ("\n\nx", ["", "", "x"]),
        ("\u{FEFF}a\nb", ["a", "b"]),
    ])
    func splitsLines(text: String, expected: [String]) throws {
        #expect(try lines(of: text).lines == expected)
    }

    @Test func linesLongerThanTheBufferStayWhole() throws {
        let long = String(repeating: "é", count: 100_000)
        #expect(try lines(of: "\(long)\nshort\n\(long)").lines == [long, "short", long])
    }

    @Test func saysWhetherTheLastLineIsTorn() throws {
        #expect(try lines(of: "a\nb\n").terminated)
        #expect(try !lines(of: "a\nb").terminated)
    }

    @Test func aFolderIsNotReadable() throws {
        let folder = try TemporaryFolder()
        #expect(throws: DataFileError.self) {
            var reader = try LineReader(path: folder.path)
            _ = try reader.next()
        }
    }
}
