/// Cuts sources into requests of a size that one process parses well within its limits.
enum InspectionBatch {
    static let maximumCount = 256
    static let maximumBytes = 1 << 20

    /// Batches in order, none empty. A source larger than a batch is a batch of its own.
    static func split(
        _ sources: [[UInt8]], count: Int = maximumCount, bytes: Int = maximumBytes
    ) -> [[[UInt8]]] {
        var batches: [[[UInt8]]] = []
        var size = 0
        for source in sources {
            if let last = batches.last, last.count < count, size + source.count <= bytes {
                batches[batches.count - 1].append(source)
                size += source.count
            } else {
                batches.append([source])
                size = source.count
            }
        }
        return batches
    }
}
