import FoundationEssentials
import GRDB
import Synchronization

/// One run on disk: a folder with one SQLite database. It takes down events, texts and paid answers, and gives them
/// back; `verify()` tells whether anybody touched them.
package final class RunStore: Sendable {
    package enum Access: Sendable { case readOnly, readWrite }

    package static let fileName = "trace.sqlite"

    package let folder: String
    /// The run's id.
    package let run: String
    /// Seconds since 1970 when the run was created.
    package let created: Double
    package let access: Access

    let database: RunDatabase
    let writer: GroupWriter
    /// Held while the store is open for writing.
    private let lock: Mutex<RunLock?>
    let clock: @Sendable () -> Double

    init(
        _ database: RunDatabase, folder: String, identity: RunIdentity, access: Access, lock: RunLock?,
        clock: @escaping @Sendable () -> Double
    ) {
        self.database = database
        self.folder = folder
        run = identity.run
        created = Double(identity.created) / 1e6
        self.access = access
        self.lock = Mutex(lock)
        self.clock = clock
        writer = GroupWriter(pool: database.pool, path: database.path)
    }

    /// Seconds since 1970 by the system's clock.
    package static let systemClock: @Sendable () -> Double = { Date().timeIntervalSince1970 }

    /// Starts a run in a folder, which is made when it is missing.
    /// - Throws: `StoreError`: `alreadyExists` when the folder holds a run, which is never overwritten; `locked`,
    ///   `readOnly`, `diskFull`.
    package static func create(
        in folder: String, run: String, clock: @escaping @Sendable () -> Double = systemClock
    ) async throws -> RunStore {
        guard !run.isEmpty else { throw StoreError(.invalidInput, "a run needs an id that is not empty") }
        let path = folder + "/" + fileName
        return try await offPool {
            do {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                let lock = try RunLock(folder: folder)
                guard !FileManager.default.fileExists(atPath: path) else {
                    throw StoreError(
                        .alreadyExists,
                        "'\(folder)' already holds a run: continue it with --resume, or choose another output folder")
                }
                let database = try RunDatabase.create(path: path)
                let identity = RunIdentity(run: run, created: microseconds(clock()))
                try identity.write(to: database)
                return RunStore(
                    database, folder: folder, identity: identity, access: .readWrite, lock: lock, clock: clock)
            } catch { throw StoreError.wrap(error, path: path) }
        }
    }

    /// Opens a run, to read it or to go on with it.
    /// - Throws: `StoreError`: `missing`, `notARun`, `damaged`, `newerSchema`, and for writing `locked` and `readOnly`.
    package static func open(
        _ folder: String, access: Access = .readOnly, clock: @escaping @Sendable () -> Double = systemClock
    ) async throws -> RunStore {
        let path = folder + "/" + fileName
        return try await offPool {
            do {
                try RunDatabase.check(path: path)
                let lock = access == .readWrite ? try RunLock(folder: folder) : nil
                let database = try RunDatabase.open(path: path, access: access)
                let identity = try RunIdentity(of: database)
                return RunStore(database, folder: folder, identity: identity, access: access, lock: lock, clock: clock)
            } catch { throw StoreError.wrap(error, path: path) }
        }
    }

    /// Ends all access, folds the log into the one database file and lets another process write the run. What waits to
    /// be written is written first.
    /// - Throws: `StoreError` when the file cannot be written any more.
    package func close() async throws {
        await writer.close()
        let (database, writes) = (database, access == .readWrite)
        try await offPool {
            do {
                // Closing alone leaves the log as it is while any other connection of the pool lives: what is copied
                // afterwards must be whole.
                if writes { _ = try database.pool.writeWithoutTransaction { try $0.checkpoint(.truncate) } }
                try database.pool.close()
            } catch { throw StoreError.wrap(error, path: database.path) }
        }
        lock.withLock { $0 = nil }
    }

    /// Reads within one consistent view of the database.
    func read<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws -> T {
        do { return try await database.pool.read(body) } catch { throw StoreError.wrap(error, path: database.path) }
    }

    func write(synced: Bool, _ body: @escaping @Sendable (Database) throws -> Void) async throws {
        guard access == .readWrite else {
            throw StoreError(.readOnly, "'\(folder)' was opened to be read: open it for writing to add to it")
        }
        try await writer.perform(.init(isSynced: synced, apply: body))
    }
}

/// The whole microsecond of a time in seconds, which is what the database and the hash hold.
func microseconds(_ seconds: Double) -> Int64 { Int64((seconds * 1e6).rounded()) }
