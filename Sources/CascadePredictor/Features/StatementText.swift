/// A statement made comparable: lower case, every run of white space one space.
struct StatementText {
    /// The normalised text with one space before and after it, so that grams see where words begin and end.
    let bytes: [UInt8]
    /// Maximal runs of letters, digits, underscores and non-ASCII bytes.
    let words: [ArraySlice<UInt8>]

    init(_ text: String) {
        var bytes: [UInt8] = [UInt8(ascii: " ")]
        for byte in text.lowercased().utf8 {
            let isSpace = byte <= 32
            if !isSpace { bytes.append(byte) } else if bytes.last != 32 { bytes.append(32) }
        }
        if bytes.last != 32 { bytes.append(32) }
        self.bytes = bytes
        words = bytes.split { !Self.isWord($0) }
    }

    /// A number that is the same for statements that say the same in the same words.
    var fingerprint: UInt64 {
        var hash = StableHash.basis
        for (number, word) in words.enumerated() {
            if number > 0 { hash = StableHash.fnv1a(UInt8(ascii: " "), from: hash) }
            hash = StableHash.fnv1a(word, from: hash)
        }
        return StableHash.mix(hash)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
        default: byte >= 0x80
        }
    }
}
