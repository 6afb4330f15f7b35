/// Appends little-endian fields to a payload.
struct WireWriter {
    private(set) var payload: [UInt8] = []

    mutating func integer<I: FixedWidthInteger>(_ value: I) {
        for index in 0..<(I.bitWidth / 8) {
            payload.append(UInt8(truncatingIfNeeded: value >> (8 * index)))
        }
    }

    /// A length and the bytes. The caller has checked that the whole payload fits a frame.
    mutating func bytes(_ value: some Collection<UInt8>) {
        integer(UInt32(truncatingIfNeeded: value.count))
        payload.append(contentsOf: value)
    }

    mutating func reserve(_ count: Int) { payload.reserveCapacity(count) }
}
