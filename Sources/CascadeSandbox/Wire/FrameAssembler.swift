/// Joins the pieces that a stream socket delivers into frames. Memory grows only with bytes that have arrived, never
/// with a length that was announced.
struct FrameAssembler {
    private var buffer: [UInt8] = []
    private var start = 0
    private var header: FrameHeader?

    /// Bytes that have arrived and are not part of a frame yet.
    var pending: Int { buffer.count - start }

    mutating func append(_ bytes: some Collection<UInt8>) { buffer.append(contentsOf: bytes) }

    /// The next whole frame; nil while more bytes are needed. After an error the stream is of no more use.
    mutating func next() throws(WireError) -> Frame? {
        if header == nil {
            guard pending >= Frame.headerSize else { return nil }
            header = try FrameHeader(Array(buffer[start..<start + Frame.headerSize]))
            start += Frame.headerSize
        }
        guard let current = header, pending >= current.length else { return nil }
        let payload = Array(buffer[start..<start + current.length])
        start += current.length
        header = nil
        if pending == 0 {
            buffer.removeAll(keepingCapacity: buffer.capacity <= 1 << 20)
        } else {
            buffer.removeFirst(start)
        }
        start = 0
        return Frame(current.kind, id: current.id, payload: payload)
    }
}
