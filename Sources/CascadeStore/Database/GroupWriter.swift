import GRDB

/// Commits what many callers wait for in common transactions: while one transaction is on its way to the disk, the
/// next one gathers. Each call returns only after the commit that holds its write.
actor GroupWriter {
    /// One caller's write.
    struct Write: Sendable {
        /// Whether the commit must reach the disk itself and not only the operating system. In WAL mode every commit
        /// survives the death of this process; an fsync is for power loss. It is paid for what cost money or ends
        /// something, and carries along all earlier commits, because the log is one file.
        var isSynced: Bool
        var apply: @Sendable (Database) throws -> Void
    }

    private struct Entry {
        var write: Write
        var continuation: CheckedContinuation<Void, any Error>
    }

    private let pool: DatabasePool
    private let path: String
    private var waiting: [Entry] = []
    private var isDraining = false
    private var isClosed = false
    private var closers: [CheckedContinuation<Void, Never>] = []
    /// Transactions committed so far.
    private(set) var commits = 0
    /// Writes that the next transaction will hold.
    var gathered: Int { waiting.count }

    init(pool: DatabasePool, path: String) {
        self.pool = pool
        self.path = path
    }

    /// - Throws: `StoreError` when the write could not be stored; nothing of it is stored then.
    func perform(_ write: Write) async throws {
        guard !isClosed else { throw StoreError(.closed, "'\(path)' was closed: open the run again to write to it") }
        try await withCheckedThrowingContinuation { continuation in
            waiting.append(Entry(write: write, continuation: continuation))
            guard !isDraining else { return }
            isDraining = true
            // A task of its own: the cancellation of one caller must not undo the others' writes, nor lose an answer
            // that is already paid for.
            Task { await self.drain() }
        }
    }

    /// Refuses further writes, and returns when those that wait are committed.
    func close() async {
        isClosed = true
        guard isDraining else { return }
        await withCheckedContinuation { closers.append($0) }
    }

    private func drain() async {
        while !waiting.isEmpty {
            let batch = waiting
            waiting = []
            await commit(batch)
        }
        isDraining = false
        for closer in closers { closer.resume() }
        closers = []
    }

    private func commit(_ batch: [Entry]) async {
        do {
            try await transact(batch.map(\.write))
            commits += 1
            for entry in batch { entry.continuation.resume() }
        } catch {
            guard batch.count > 1 else {
                batch[0].continuation.resume(throwing: StoreError.wrap(error, path: path))
                return
            }
            // One write that cannot be stored must not take the others down with it.
            for entry in batch { await commit([entry]) }
        }
    }

    private func transact(_ writes: [Write]) async throws {
        let level = writes.contains(where: \.isSynced) ? "FULL" : "NORMAL"
        try await pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = \(level)")
            try db.inTransaction(.immediate) {
                for write in writes { try write.apply(db) }
                return .commit
            }
        }
    }
}
