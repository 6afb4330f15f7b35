/// Cuts a JSON array into its elements without reading them, so that one bad element is one bad row with a line number.
enum JSONArraySplitter {
    /// - Parameter bytes: starts with the opening bracket, which stands on `firstLine`.
    /// - Throws: `DatasetError` when the array has no end, an element is missing, or text follows the end.
    static func split(_ bytes: [UInt8], firstLine: Int, file: String) throws(DatasetError) -> [DatasetRow] {
        var scanner = Scanner(line: firstLine, file: file)
        for byte in bytes {
            if scanner.isClosed {
                guard isSpace(byte) else {
                    throw scanner.error("text follows the end of the array: remove it")
                }
            } else {
                try scanner.take(byte)
            }
            if byte == UInt8(ascii: "\n") { scanner.line += 1 }
        }
        guard scanner.isClosed else { throw scanner.error("the array has no end: the file is cut off") }
        return scanner.rows
    }

    private struct Scanner {
        var rows: [DatasetRow] = []
        var line: Int
        var file: String
        var isClosed = false
        private var depth = 0
        private var isInText = false
        private var isEscaped = false
        private var element: [UInt8] = []
        private var elementLine = 0

        init(line: Int, file: String) {
            self.line = line
            self.file = file
        }

        func error(_ message: String) -> DatasetError {
            DatasetError(.invalidJSON, message, file: file, line: element.isEmpty ? line : elementLine)
        }

        mutating func take(_ byte: UInt8) throws(DatasetError) {
            guard !isInText else { return takeInText(byte) }
            switch byte {
            case UInt8(ascii: "\""):
                isInText = true
                append(byte)
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                if depth > 1 { append(byte) }
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth -= 1
                if depth > 0 { append(byte) } else { try close() }
            case UInt8(ascii: ",") where depth == 1:
                guard !element.isEmpty else { throw error("an element is missing before this comma") }
                finishElement()
            case _ where isSpace(byte) && element.isEmpty: break
            default: append(byte)
            }
        }

        private mutating func takeInText(_ byte: UInt8) {
            append(byte)
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInText = false
            }
        }

        private mutating func append(_ byte: UInt8) {
            if element.isEmpty { elementLine = line }
            element.append(byte)
        }

        private mutating func finishElement() {
            while let last = element.last, isSpace(last) { element.removeLast() }
            rows.append(DatasetRow(line: elementLine, bytes: element))
            element = []
        }

        private mutating func close() throws(DatasetError) {
            if !element.isEmpty {
                finishElement()
            } else if !rows.isEmpty {
                throw error("an element is missing after the last comma")
            }
            isClosed = true
        }
    }
}
