import FoundationEssentials

extension DataFileError {
    /// Decodes one JSON text of a data file.
    /// - Throws: `DataFileError` that names the file, the line and the field.
    static func decode<Value: Decodable>(
        _ type: Value.Type, from bytes: [UInt8], file: String, line: Int? = nil
    ) throws(DataFileError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch let error as DecodingError {
            throw DataFileError(.malformed, file: file, line: line, field: error.field, message: error.reason)
        } catch {
            throw DataFileError(.malformed, file: file, line: line, message: "cannot be decoded: \(error)")
        }
    }
}
