/// A frame or payload that the protocol does not know. The reader stops at the first such field.
struct WireError: Error, Hashable, CustomStringConvertible {
    /// Name of the field as `PROTOCOL.md` has it.
    var field: String
    /// Offset of the field within its payload, in bytes.
    var offset: Int
    var problem: String

    var description: String { "\(field) at byte \(offset): \(problem)" }
}
