/// A number, string or name that stands in a Python expression, however deep inside its containers.
struct PlainValue: Hashable {
    var kind: ValueShape.Kind
    /// As it is written, strings without their quotes.
    var text: String

    /// The number; nil for everything that is none.
    var number: Double? {
        guard kind == .int || kind == .float, let value = Double(text), value.isFinite else { return nil }
        return value
    }

    /// All of them, in order.
    static func all(in text: ArraySlice<UInt8>) -> [PlainValue] {
        var values: [PlainValue] = []
        var position = text.startIndex
        while position < text.endIndex {
            let byte = text[position]
            if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                let end = PythonScan.endOfString(text, at: position)
                let isClosed = end - 1 > position && text[end - 1] == byte
                let inside = text[(position + 1)..<(isClosed ? end - 1 : max(position + 1, end))]
                values.append(PlainValue(kind: .str, text: String(decoding: inside, as: UTF8.self)))
                position = max(end, position + 1)
            } else if isPart(byte) {
                let end = text[position...].firstIndex { !isPart($0) } ?? text.endIndex
                values.append(plain(text[position..<end]))
                position = end
            } else {
                position += 1
            }
        }
        return values
    }

    private static func plain(_ word: ArraySlice<UInt8>) -> PlainValue {
        PlainValue(kind: ValueShape(of: word).kind, text: String(decoding: word, as: UTF8.self))
    }

    /// Letters, digits, and what else numbers are written with.
    private static func isPart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "+"),
            UInt8(ascii: "-"):
            true
        default: byte >= 0x80
        }
    }
}
