/// Why a dataset, a row of it, or a selection from it cannot be used.
package struct DatasetError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: String, Sendable, Hashable, CaseIterable, Encodable {
        case fileMissing = "file_missing"
        case isDirectory = "is_directory"
        case unreadable
        /// A gzip file that is cut off or corrupt.
        case damagedGzip = "damaged_gzip"
        case tooLarge = "too_large"
        case empty
        case unknownFormat = "unknown_format"
        case notUTF8 = "not_utf8"
        case invalidJSON = "invalid_json"
        case missingField = "missing_field"
        case unknownField = "unknown_field"
        case wrongType = "wrong_type"
        case invalidValue = "invalid_value"
        case duplicateID = "duplicate_id"
        case unknownID = "unknown_id"
        case invalidSelection = "invalid_selection"
    }

    package var code: Code
    /// What is wrong, and what to do about it.
    package var message: String
    package var file: String?
    /// Counted from 1.
    package var line: Int?
    /// The row's field, as in `test_list[2]`.
    package var field: String?

    package init(_ code: Code, _ message: String, file: String? = nil, line: Int? = nil, field: String? = nil) {
        self.code = code
        self.message = message
        self.file = file
        self.line = line
        self.field = field
    }

    package var description: String {
        var place = file ?? ""
        if let line { place += ":\(line)" }
        if let field { place += place.isEmpty ? "field '\(field)'" : ": field '\(field)'" }
        return place.isEmpty ? message : "\(place): \(message)"
    }

    /// Whether another row of the same file may still be good, so that `--skip-invalid` can go on.
    package var isAboutOneRow: Bool {
        switch code {
        case .notUTF8, .invalidJSON, .missingField, .unknownField, .wrongType, .invalidValue, .duplicateID:
            line != nil
        default: false
        }
    }

    /// The same error with the place filled in where it was open.
    func at(file: String, line: Int) -> DatasetError {
        var error = self
        error.file = error.file ?? file
        error.line = error.line ?? line
        return error
    }
}
