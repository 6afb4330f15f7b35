/// What one example assert shows of a function: the types and sizes of its arguments and of the expected value.
struct AssertShape: Hashable {
    var arguments: [ValueShape]
    /// The value after the first `==` that follows the call; nil where there is none.
    var expected: ValueShape?
    /// The plain values inside the arguments and inside the expected value.
    var given: [PlainValue]
    var returned: [PlainValue] = []

    /// Arguments that are no containers.
    var plainArguments: [PlainValue]

    /// Nil when the line never calls `entryPoint`.
    init?(_ source: String, entryPoint: String) {
        let bytes = Array(source.utf8)
        guard let open = Self.callStart(in: bytes, of: Array(entryPoint.utf8)) else { return nil }
        let inside = bytes[(open + 1)...]
        let close = PythonScan.first(UInt8(ascii: ")"), in: inside) ?? inside.endIndex
        let elements = PythonScan.elements(inside[..<close])
        arguments = elements.map { ValueShape(of: $0) }
        plainArguments = zip(elements, arguments).filter { $1.depth == 0 }
            .compactMap { PlainValue.all(in: $0.0).first }
        given = PlainValue.all(in: inside[..<close])
        let after = bytes[min(close + 1, bytes.endIndex)...]
        if let equals = Self.equality(in: after) {
            let value = after[(equals + 2)...]
            let end = PythonScan.first(UInt8(ascii: ","), in: value) ?? value.endIndex
            expected = ValueShape(of: value[..<end])
            returned = PlainValue.all(in: value[..<end])
        }
    }

    /// Position of the bracket that opens the first call of `name`.
    private static func callStart(in bytes: [UInt8], of name: [UInt8]) -> Int? {
        guard !name.isEmpty, bytes.count > name.count else { return nil }
        for start in 0...(bytes.count - name.count) where bytes[start...].starts(with: name) {
            let isWholeName = start == 0 || !isIdentifier(bytes[start - 1])
            let next = bytes[(start + name.count)...].firstIndex { $0 != 32 }
            if isWholeName, let next, bytes[next] == UInt8(ascii: "(") { return next }
        }
        return nil
    }

    private static func equality(in text: ArraySlice<UInt8>) -> Int? {
        text.indices.dropLast().first { text[$0] == UInt8(ascii: "=") && text[$0 + 1] == UInt8(ascii: "=") }
    }

    private static func isIdentifier(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || byte >= 0x80 || (48...57).contains(byte) || (65...90).contains(byte & 0xdf)
    }
}
