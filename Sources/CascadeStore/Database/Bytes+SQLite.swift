import FoundationEssentials
import GRDB

/// Bytes as SQLite's BLOB, so that a text with a NUL in it comes back whole.
func blob(_ bytes: [UInt8]) -> DatabaseValue { Data(bytes).databaseValue }

extension Row {
    /// The bytes of a column, whatever its type; nil for null.
    func bytes(_ column: String) -> [UInt8]? {
        let data: Data? = self[column]
        return data.map { Array($0) }
    }
}
