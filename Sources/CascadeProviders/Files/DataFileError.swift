/// A recording, transcript or price file that cannot be used. Says which file, which line and field, and what to do.
package struct DataFileError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: String, Sendable, Hashable {
        /// The file cannot be opened or read.
        case unreadable
        /// A line or field is not what the format promises.
        case malformed
        /// Two lines answer the same question.
        case duplicate
        /// The file cannot be written: full disk, read-only folder.
        case unwritable
    }

    package var code: Code
    package var file: String
    /// Counts from 1; nil when the whole file is meant.
    package var line: Int?
    /// The JSON path of the field, such as `samples[3]`; nil when the whole line is meant.
    package var field: String?
    package var message: String

    package init(_ code: Code, file: String, line: Int? = nil, field: String? = nil, message: String) {
        self.code = code
        self.file = file
        self.line = line
        self.field = field
        self.message = message
    }

    package var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return field.map { "\(place): field '\($0)': \(message)" } ?? "\(place): \(message)"
    }
}
