/// A trace in JSON Lines form.
package struct TraceFile: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    /// Checks every chain and text of the file. Lines that cannot be read are findings.
    /// - Throws: `StoreError` when the file itself cannot be read.
    package func verify() async throws -> VerificationReport {
        try await offPool {
            var checker = TraceFileChecker()
            try forEachLine {
                checker.take($0, line: $1)
            } unreadable: {
                checker.takeUnreadable($0)
            }
            return checker.report()
        }
    }

    /// A line that is none of a trace's.
    struct UnreadableLine {
        /// Counts from 1.
        var number: Int
        /// Whether it is the last line and no newline ends it, as a crash leaves it.
        var isTorn: Bool
        var reason: String
    }

    func forEachLine(
        _ body: (TraceLine, Int) throws -> Void, unreadable: (UnreadableLine) throws -> Void
    ) throws {
        let reader = try LineReader(path: path)
        var number = 0
        while let (bytes, isWhole) = try reader.next() {
            number += 1
            let line: TraceLine
            do { line = try TraceLine(bytes) } catch {
                let reason = (error as? StoreError)?.message ?? "a member has the wrong type"
                try unreadable(UnreadableLine(number: number, isTorn: !isWhole, reason: reason))
                continue
            }
            try body(line, number)
        }
    }
}
