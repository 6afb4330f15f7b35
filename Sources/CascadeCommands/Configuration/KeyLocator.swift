/// Finds the line on which a key is written. The TOML library tells positions for syntax errors only, so the source
/// is scanned for headers and `key =` lines; an inline table's keys are found on the line of the table.
struct KeyLocator {
    private let lines: [Substring]

    init(source: String) {
        lines = source.split(omittingEmptySubsequences: false) { $0.isNewline }
    }

    /// - Parameters:
    ///   - path: table names from the root; the element number of an array of tables follows its name in brackets,
    ///     as in `tiers[1]`.
    ///   - key: the key inside that table; nil for the table's own line.
    /// - Returns: the line, counted from 1, or nil when the source does not show it.
    func line(of key: String?, in path: [String]) -> Int? {
        guard let key else { return line(ofTable: path) }
        var inside = path.isEmpty
        let header = path.isEmpty ? nil : line(ofTable: path)
        for (index, raw) in lines.enumerated() {
            let text = raw.drop { $0 == " " || $0 == "\t" }
            if text.first == "[" {
                if header == nil && inside { break }
                inside = header == index + 1
                continue
            }
            if inside, Self.writes(key, in: text) { return index + 1 }
        }
        // An inline table: the key stands on the line of its parent's entry.
        if let last = path.last, let parent = line(of: Self.name(last), in: path.dropLast()) { return parent }
        return header
    }

    private func line(ofTable path: [String]) -> Int? {
        var seen: [String: Int] = [:]
        for (index, raw) in lines.enumerated() {
            let text = raw.drop { $0 == " " || $0 == "\t" }
            guard text.first == "[" else { continue }
            let isArray = text.hasPrefix("[[")
            let inner = text.dropFirst(isArray ? 2 : 1).prefix { $0 != "]" }
            let names = inner.split(separator: ".").map { Self.unquoted($0) }
            let name = names.joined(separator: ".")
            let element = seen[name, default: 0]
            seen[name] = element + 1
            let wanted = path.map(Self.name).joined(separator: ".")
            guard name == wanted else { continue }
            if let number = path.last.flatMap(Self.element) {
                if isArray && number == element { return index + 1 }
            } else if !isArray {
                return index + 1
            }
        }
        return nil
    }

    private static func writes(_ key: String, in line: Substring) -> Bool {
        guard let equals = line.firstIndex(of: "=") else { return false }
        let written = line[..<equals].split(separator: ".").map { unquoted($0) }
        return written.first == key
    }

    private static func unquoted(_ text: Substring) -> String {
        text.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\"" || $0 == "'" }).joined(separator: " ")
    }

    private static func name(_ part: String) -> String { String(part.prefix { $0 != "[" }) }

    private static func element(_ part: String) -> Int? {
        guard let open = part.firstIndex(of: "["), part.last == "]" else { return nil }
        return Int(part[part.index(after: open)...].dropLast())
    }
}
