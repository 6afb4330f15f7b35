import CascadeCore

/// Knows the fields of one form of problem file.
protocol DatasetForm: Sendable {
    /// Reads one row. What only Python can tell is left to the draft's `finish`.
    func draft(_ row: DatasetRow, options: LoadingOptions) throws(DatasetError) -> DatasetDraft
}

/// A row whose fields are read, waiting for what Python says of some of its sources.
struct DatasetDraft: Sendable {
    var id: ProblemID
    var line: Int
    /// Sources to inspect.
    var sources: [String]
    /// Makes the entry from the facts about `sources`, in order.
    var finish: @Sendable ([PythonFacts]) throws(DatasetError) -> DatasetEntry
}

extension DatasetForm {
    /// - Throws: `DatasetError` when the source does not parse, which would fail every answer without a word.
    static func requireParses(
        _ facts: PythonFacts, field: String
    ) throws(DatasetError) {
        guard !facts.parses else { return }
        let reason = facts.error ?? "it does not parse"
        throw DatasetError(.invalidValue, "not valid Python (\(reason)): correct the source", field: field)
    }

    static func requireText(_ text: String, field: String) throws(DatasetError) -> String {
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw DatasetError(.invalidValue, "is empty: fill it in or remove the row", field: field)
        }
        return text.withUnixLineEnds
    }
}

extension String {
    /// CRLF and lone CR become LF, as Python's own tokenizer reads them.
    var withUnixLineEnds: String {
        guard utf8.contains(UInt8(ascii: "\r")) else { return self }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        var afterReturn = false
        for byte in utf8 {
            if byte == UInt8(ascii: "\r") {
                bytes.append(UInt8(ascii: "\n"))
            } else if byte != UInt8(ascii: "\n") || !afterReturn {
                bytes.append(byte)
            }
            afterReturn = byte == UInt8(ascii: "\r")
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
