/// Works on many items with only a few alive at once: it starts `width` children and adds one whenever one ends, so that
/// memory follows the width and not the number of items.
struct Window {
    var width: Int

    /// - Parameters:
    ///   - work: runs in a child task of its own.
    ///   - started: called when an item's child was added.
    ///   - finished: called with each result, one at a time, in order of completion; returning false adds no further
    ///     item and lets the running ones end.
    /// - Throws: the first error of `work` or `finished`, after the other children were cancelled and have ended.
    func run<Item: Sendable, Output: Sendable>(
        over items: some Sequence<Item>, work: @escaping @Sendable (Item) async throws -> Output,
        started: (Item) -> Void, finished: (Output) async throws -> Bool
    ) async throws {
        try await withThrowingTaskGroup(of: Output.self) { group in
            var items = items.makeIterator()
            var isOpen = true
            func addNext() throws {
                guard isOpen, let item = items.next() else { return }
                guard group.addTaskUnlessCancelled(operation: { try await work(item) }) else {
                    throw CancellationError()
                }
                started(item)
            }
            for _ in 0..<max(1, width) { try addNext() }
            while let output = try await group.next() {
                if try await !finished(output) { isOpen = false }
                try addNext()
            }
        }
    }
}
