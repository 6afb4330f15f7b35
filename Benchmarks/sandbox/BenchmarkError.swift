/// Why nothing could be measured, and what to do about it.
struct BenchmarkError: Error, Hashable, CustomStringConvertible {
    var description: String

    init(_ description: String) { self.description = description }
}
