/// Reads a file row by row: JSON Lines, or the elements of one JSON array, told apart by the first character.
struct RowReader: ~Copyable {
    /// Longest row, and longest array file, in bytes after decompression.
    static let longestRow = 16 << 20
    static let longestArray = 256 << 20

    private let source: ByteSource
    private let path: String
    private var buffer: [UInt8] = []
    private var position = 0
    private var line = 1
    private var isAtEnd = false
    /// Rows of an array file that are still to be given out; nil for JSON Lines.
    private var elements: [DatasetRow]?

    private init(source: consuming ByteSource, path: String) {
        self.source = source
        self.path = path
    }

    /// - Throws: `DatasetError` when the file cannot be read, or starts like neither form.
    static func open(_ path: String) throws(DatasetError) -> RowReader {
        var reader = RowReader(source: try ByteSource(path: path), path: path)
        try reader.start()
        return reader
    }

    private mutating func start() throws(DatasetError) {
        try skipToFirstRow()
        switch position < buffer.count ? buffer[position] : nil {
        case nil: throw DatasetError(.empty, "the file is empty: it holds no row", file: path)
        case UInt8(ascii: "{"): break
        case UInt8(ascii: "["): elements = try readArray()
        default:
            throw DatasetError(
                .unknownFormat, "is neither JSON Lines nor a JSON array: the first character must be { or [",
                file: path, line: line)
        }
    }

    /// The next row that is not blank, or nil at the end.
    mutating func next() throws(DatasetError) -> DatasetRow? {
        if elements != nil { return elements?.popLast() }
        while let row = try nextLine() {
            if row.bytes.contains(where: { !isSpace($0) }) { return row }
        }
        return nil
    }

    private mutating func nextLine() throws(DatasetError) -> DatasetRow? {
        var bytes: [UInt8] = []
        while true {
            if position == buffer.count {
                try refill()
                if position == buffer.count { break }
            }
            let rest = buffer[position...]
            if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                bytes += buffer[position..<end]
                position = end + 1
                return finished(bytes)
            }
            bytes += rest
            position = buffer.count
            guard bytes.count <= Self.longestRow else {
                throw DatasetError(.tooLarge, "the row is longer than 16 MiB", file: path, line: line)
            }
        }
        return bytes.isEmpty ? nil : finished(bytes)
    }

    private mutating func finished(_ bytes: [UInt8]) -> DatasetRow {
        defer { line += 1 }
        return DatasetRow(line: line, bytes: bytes)
    }

    private mutating func refill() throws(DatasetError) {
        guard !isAtEnd else { return }
        buffer = try source.read()
        position = 0
        isAtEnd = buffer.isEmpty
    }

    /// Passes over a byte order mark and leading blank lines.
    private mutating func skipToFirstRow() throws(DatasetError) {
        try refill()
        if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        while true {
            if position == buffer.count {
                try refill()
                if position == buffer.count { return }
            }
            guard isSpace(buffer[position]) else { return }
            if buffer[position] == UInt8(ascii: "\n") { line += 1 }
            position += 1
        }
    }

    private mutating func readArray() throws(DatasetError) -> [DatasetRow] {
        var bytes = Array(buffer[position...])
        while true {
            try refill()
            if buffer.isEmpty { break }
            bytes += buffer
            guard bytes.count <= Self.longestArray else {
                throw DatasetError(
                    .tooLarge, "a JSON array of more than 256 MiB: write it as JSON Lines, one row a line", file: path)
            }
        }
        let rows = try JSONArraySplitter.split(bytes, firstLine: line, file: path)
        guard !rows.isEmpty else { throw DatasetError(.empty, "the file is empty: it holds no row", file: path) }
        return rows.reversed()
    }
}

/// JSON's white space.
func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B && byte != 0x0C }
