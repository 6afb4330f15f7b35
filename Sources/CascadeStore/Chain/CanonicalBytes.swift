import CascadeCore

/// Bytes to hash, built of netstrings: every field is its length in bytes in decimal, a colon, the bytes, a comma. No
/// two lists of fields give the same bytes.
struct CanonicalBytes {
    private(set) var bytes: [UInt8] = []

    /// - Parameter form: name and version of what is hashed; the first field.
    init(form: String) { append(form) }

    mutating func append(_ field: String) { append(Array(field.utf8)) }

    mutating func append(_ field: [UInt8]) {
        bytes.append(contentsOf: String(field.count).utf8)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(contentsOf: field)
        bytes.append(UInt8(ascii: ","))
    }

    mutating func append(_ number: Int64) { append(String(number)) }

    /// Nil is the empty field.
    mutating func append(_ number: Int64?) { append(number.map { String($0) } ?? "") }

    var hash: String { CryptoHasher().hash(bytes).rawValue }
}
