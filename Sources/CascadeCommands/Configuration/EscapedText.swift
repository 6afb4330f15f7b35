/// The content of a TOML basic string (version 1.0, "String").
enum EscapedText {
    private static let letters: [UInt8: Unicode.Scalar] = [
        UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "t"): "\t", UInt8(ascii: "n"): "\n", UInt8(ascii: "f"): "\u{C}",
        UInt8(ascii: "r"): "\r", UInt8(ascii: "e"): "\u{1B}",
    ]

    /// Replaces `\n`, `\"`, `\uXXXX` and their like by what they stand for.
    static func plain(_ content: ArraySlice<UInt8>) -> String {
        var result: [UInt8] = []
        var rest = content
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let letter = rest.popFirst() else {
                result.append(byte)
                continue
            }
            let digits = letter == UInt8(ascii: "u") ? 4 : letter == UInt8(ascii: "U") ? 8 : 0
            if digits > 0 {
                let number = UInt32(String(decoding: rest.prefix(digits), as: UTF8.self), radix: 16)
                rest = rest.dropFirst(digits)
                result += Array(String(number.flatMap(Unicode.Scalar.init) ?? "\u{FFFD}").utf8)
            } else if let scalar = letters[letter] {
                result += Array(String(scalar).utf8)
            } else {
                result.append(letter)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
