/// Works on many items with a few alive at once: one child starts whenever one ends, so that memory follows the width
/// and not the number of items.
struct ConcurrentMap {
    var width: Int

    /// - Parameter finished: called with each result as it comes, one at a time.
    /// - Returns: results in the order of the items.
    /// - Throws: the first error of `work` or `finished`, after the other children were cancelled and have ended.
    func run<Item: Sendable, Output: Sendable>(
        over items: [Item], work: @escaping @Sendable (Item) async throws -> Output,
        finished: (Output) async throws -> Void
    ) async throws -> [Output] {
        try await withThrowingTaskGroup(of: (Int, Output).self) { group in
            var results: [Output?] = Array(repeating: nil, count: items.count)
            var next = 0
            func addNext() {
                guard next < items.count else { return }
                let index = next
                next += 1
                group.addTask { (index, try await work(items[index])) }
            }
            for _ in 0..<max(1, width) { addNext() }
            while let (index, output) = try await group.next() {
                results[index] = output
                try await finished(output)
                addNext()
            }
            return results.compactMap { $0 }
        }
    }
}
