import FoundationEssentials

/// The members of one JSON object, with their values as the bytes that stand there: values that Python's `json` writes
/// and others refuse (`NaN`, numbers of a thousand digits) stay whole.
struct JSONMembers: RandomAccessCollection, Sendable {
    struct Member: Sendable {
        var name: String
        /// Without white space around it.
        var value: ArraySlice<UInt8>
    }

    private var members: [Member] = []

    var startIndex: Int { members.startIndex }
    var endIndex: Int { members.endIndex }
    subscript(index: Int) -> Member { members[index] }
    subscript(name: String) -> ArraySlice<UInt8>? { members.last { $0.name == name }?.value }

    /// - Returns: nil for bytes that are no whole object. The values themselves are not looked at beyond their texts
    ///   and brackets.
    init?(_ bytes: [UInt8]) {
        var scanner = JSONScanner(bytes)
        scanner.skipSpace()
        guard scanner.skip(UInt8(ascii: "{")) else { return nil }
        scanner.skipSpace()
        if scanner.skip(UInt8(ascii: "}")) {
            guard scanner.isAtEnd else { return nil }
            return
        }
        repeat {
            scanner.skipSpace()
            guard let name = scanner.text() else { return nil }
            scanner.skipSpace()
            guard scanner.skip(UInt8(ascii: ":")) else { return nil }
            scanner.skipSpace()
            guard let value = scanner.value() else { return nil }
            members.append(Member(name: name, value: value))
            scanner.skipSpace()
        } while scanner.skip(UInt8(ascii: ","))
        guard scanner.skip(UInt8(ascii: "}")), scanner.isAtEnd else { return nil }
    }

    /// The object without some of its members, as JSON.
    func without(_ names: Set<String>) -> [UInt8] {
        var result: [UInt8] = [UInt8(ascii: "{")]
        for member in members where !names.contains(member.name) {
            if result.count > 1 { result.append(UInt8(ascii: ",")) }
            result += Array("\"\(member.name)\":".utf8) + member.value
        }
        return result + [UInt8(ascii: "}")]
    }
}

/// Walks over JSON by its texts and brackets.
private struct JSONScanner {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool {
        mutating get {
            skipSpace()
            return position == bytes.count
        }
    }

    mutating func skipSpace() {
        while position < bytes.count, isSpace(bytes[position]) { position += 1 }
    }

    mutating func skip(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    mutating func text() -> String? {
        let start = position
        guard skipText() else { return nil }
        return try? JSONDecoder().decode(String.self, from: Data(bytes[start..<position]))
    }

    mutating func value() -> ArraySlice<UInt8>? {
        let start = position
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                guard skipText() else { return nil }
                continue
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                if depth == 0 { return trimmed(start) }
                depth -= 1
            case UInt8(ascii: ",") where depth == 0: return trimmed(start)
            default: break
            }
            position += 1
        }
        return nil
    }

    private func trimmed(_ start: Int) -> ArraySlice<UInt8>? {
        var end = position
        while end > start, isSpace(bytes[end - 1]) { end -= 1 }
        return end > start ? bytes[start..<end] : nil
    }

    private mutating func skipText() -> Bool {
        guard skip(UInt8(ascii: "\"")) else { return false }
        while position < bytes.count {
            defer { position += 1 }
            if bytes[position] == UInt8(ascii: "\"") { return true }
            if bytes[position] == UInt8(ascii: "\\") { position += 1 }
        }
        return false
    }
}
