import Testing

@testable import CascadePredictor

struct PythonScanTests {
    private func elements(_ source: String) -> [String] {
        PythonScan.elements(Array(source.utf8)[...]).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(arguments: [
        ("1, [2, 3], (4, {5: 6})", ["1", "[2, 3]", "(4, {5: 6})"]), ("'a,b', \"c,'d\"", ["'a,b'", "\"c,'d\""]),
        ("'it\\'s, so', 2", ["'it\\'s, so'", "2"]), ("'''a',b''', 3", ["'''a',b'''", "3"]), ("1,", ["1"]), ("", []),
        ("'never closed, 1", ["'never closed, 1"]), ("[1, 2", ["[1, 2"]),
    ])
    func cutsAtOuterCommas(source: String, pieces: [String]) {
        #expect(elements(source) == pieces)
    }

    @Test func findsOnlyOutsideStringsAndBrackets() {
        let text = Array("f(')', [1]) + g)".utf8)
        #expect(PythonScan.first(UInt8(ascii: ")"), in: text[2...]) == 10)
        #expect(PythonScan.first(UInt8(ascii: "]"), in: text[2...]) == nil)
        #expect(PythonScan.first(UInt8(ascii: ","), in: text[...]) == nil)
    }
}
