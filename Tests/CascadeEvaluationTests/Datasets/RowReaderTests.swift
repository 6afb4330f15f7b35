import Testing

@testable import CascadeEvaluation

struct RowReaderTests {
    private let scratch: Scratch
    init() throws { scratch = try Scratch() }

    private func rows(_ bytes: [UInt8]) throws -> [DatasetRow] {
        var reader = try RowReader.open(try scratch.write("rows", bytes))
        var rows: [DatasetRow] = []
        while let row = try reader.next() { rows.append(row) }
        return rows
    }

    private func texts(_ text: String) throws -> [String] {
        try rows(Array(text.utf8)).map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    @Test func blankLinesCountButAreNoRows() throws {
        let rows = try rows(Array("\n\n{1}\n \t\r\n{2}".utf8))
        #expect(rows.map(\.line) == [3, 5])
        #expect(rows.map { String(decoding: $0.bytes, as: UTF8.self) } == ["{1}", "{2}"])
    }

    @Test func aByteOrderMarkIsPassedOver() throws {
        #expect(try rows([0xEF, 0xBB, 0xBF] + Array("{1}".utf8)).map(\.bytes) == [Array("{1}".utf8)])
    }

    @Test func rowsMayBeLongerThanTheBuffer() throws {
        let long = "{\"a\": \"" + String(repeating: "x", count: 200_000) + "\"}"
        #expect(try texts("\(long)\n{2}\n\(long)") == [long, "{2}", long])
    }

    @Test func rowsHaveALimit() throws {
        let endless = Array("{".utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: RowReader.longestRow + 70_000)
        let error = try #require(throws: DatasetError.self) { try rows(Array("{1}\n".utf8) + endless) }
        #expect(error.code == .tooLarge)
        #expect(error.line == 2)
    }

    @Test func anArrayMayStandAnywhereAfterBlanks() throws {
        let rows = try rows(Array(" \n\n [ {\"a\": 1},\n{\"b\": 2} ]".utf8))
        #expect(rows.map(\.line) == [3, 4])
        #expect(rows.map { String(decoding: $0.bytes, as: UTF8.self) } == ["{\"a\": 1}", "{\"b\": 2}"])
    }

    @Test func compressedArraysAreReadToo() throws {
        var reader = try RowReader.open(try scratch.compress("a.json.gz", "[{\"a\": 1}]"))
        let first = try reader.next()
        let second = try reader.next()
        #expect(first?.bytes == Array("{\"a\": 1}".utf8))
        #expect(second == nil)
    }
}
