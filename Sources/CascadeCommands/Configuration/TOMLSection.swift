import TOMLKit

/// One table of a configuration file, read key by key. Whatever was never asked for is an unknown key: `finish`
/// reports it, so that a misspelt key is an error and not a silent default.
final class TOMLSection {
    let file: String
    let path: [KeyStep]
    private let table: TOMLTable
    private let locator: KeyLocator
    private var asked: Set<String> = []

    init(file: String, path: [KeyStep], table: TOMLTable, locator: KeyLocator) {
        self.file = file
        self.path = path
        self.table = table
        self.locator = locator
    }

    /// - Throws: `ConfigurationError` with the line of a syntax error.
    convenience init(file: String, source: String) throws {
        if let zero = source.utf8.firstIndex(of: 0) {
            // The library would take it for the end of the file, and leave out the rest in silence.
            let line = 1 + source.utf8[..<zero].count { $0 == UInt8(ascii: "\n") }
            throw ConfigurationError(file: file, line: line, "there is a NUL byte: this is not a text file")
        }
        do {
            let table = try TOMLTable(string: source)
            self.init(file: file, path: [], table: table, locator: KeyLocator(source: source))
        } catch let error as TOMLParseError {
            throw ConfigurationError(
                file: file, line: error.source.begin.line, "this is not valid TOML: \(error.description)")
        }
    }

    var keys: [String] { table.keys.sorted() }

    func error(_ key: String?, _ message: String) -> ConfigurationError {
        ConfigurationError(file: file, line: locator.line(of: key, in: path), message)
    }

    func string(_ key: String) throws -> String? {
        try value(key, "a string") { $0.string }
    }

    func required(_ key: String) throws -> String {
        guard let value = try string(key) else { throw error(nil, "\(place)needs '\(key)'") }
        guard !value.isEmpty else { throw error(key, "'\(key)' is empty") }
        return value
    }

    /// A string, or an array of strings.
    func strings(_ key: String) throws -> [String]? {
        try value(key, "a string or an array of strings") { value -> [String]? in
            if let one = value.string { return [one] }
            guard let array = value.array else { return nil }
            let strings = array.compactMap(\.string)
            return strings.count == array.count ? strings : nil
        }
    }

    func int(_ key: String) throws -> Int? { try value(key, "a whole number") { $0.int } }

    func bool(_ key: String) throws -> Bool? { try value(key, "true or false") { $0.bool } }

    func double(_ key: String) throws -> Double? {
        try value(key, "a number") { value -> Double? in value.double ?? value.int.map(Double.init) }
    }

    func int(_ key: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let value = try int(key) else { return nil }
        guard range.contains(value) else {
            throw error(key, "'\(key)' is \(value): it must be from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    func double(_ key: String, in range: ClosedRange<Double>) throws -> Double? {
        guard let value = try double(key) else { return nil }
        guard range.contains(value) else {
            throw error(key, "'\(key)' is \(value): it must be from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    /// A number, or nil for the text `word`, which stands for the default.
    func double(_ key: String, in range: ClosedRange<Double>, or word: String) throws -> Double? {
        if table[key]?.string == word {
            _ = try string(key)
            return nil
        }
        _ = try value(key, "a number or \"\(word)\"") { value -> Double? in value.double ?? value.int.map(Double.init) }
        return try double(key, in: range)
    }

    /// One of the raw values of `type`.
    func choice<T: RawRepresentable & CaseIterable>(_ key: String, _ type: T.Type = T.self) throws -> T?
    where T.RawValue == String {
        guard let text = try string(key) else { return nil }
        guard let value = T(rawValue: text) else {
            let known = T.allCases.map(\.rawValue).joined(separator: ", ")
            throw error(key, "'\(key)' is '\(text)': it must be one of \(known)")
        }
        return value
    }

    /// One of the raw values of `type`, or true or false for two of them.
    func choice<T: RawRepresentable & CaseIterable>(_ key: String, isTrue: T, isFalse: T) throws -> T?
    where T.RawValue == String {
        if table[key]?.string != nil { return try choice(key) }
        let known = T.allCases.map(\.rawValue).joined(separator: ", ")
        return try value(key, "true, false, or one of \(known)") { $0.bool }.map { $0 ? isTrue : isFalse }
    }

    func section(_ key: String) throws -> TOMLSection? {
        guard let inner = try value(key, "a table", { $0.table }) else { return nil }
        return TOMLSection(file: file, path: path + [.key(key)], table: inner, locator: locator)
    }

    /// The elements of an array of tables; empty when the key is missing.
    func sections(_ key: String) throws -> [TOMLSection] {
        let array = try value(key, "an array of tables") { value -> TOMLArray? in
            guard let array = value.array, array.allSatisfy({ $0.table != nil }) else { return nil }
            return array
        }
        guard let array else { return [] }
        return array.enumerated().compactMap { index, element in
            element.table.map {
                TOMLSection(file: file, path: path + [.key(key), .element(index)], table: $0, locator: locator)
            }
        }
    }

    /// - Throws: `ConfigurationError` for the first key that nobody asked for.
    func finish() throws {
        for key in keys where !asked.contains(key) {
            let known = asked.sorted().joined(separator: ", ")
            let table = path.isEmpty ? "" : " in [\(path.dotted)]"
            throw error(key, "unknown key '\(key)'\(table); known keys: \(known)")
        }
    }

    private var place: String {
        path.isEmpty ? "" : "[\(path.dotted)] "
    }

    private func value<T>(_ key: String, _ wanted: String, _ read: (any TOMLValueConvertible) -> T?) throws -> T? {
        asked.insert(key)
        guard let value = table[key] else { return nil }
        guard let result = read(value) else { throw error(key, "'\(key)' must be \(wanted)") }
        return result
    }
}
