package import CascadeCore
import FoundationEssentials
import GRDB
import Synchronization

/// One matrix on disk: a folder with one SQLite database, which grows a problem at a time. It also keeps every paid
/// answer, so that a collection which was cut off goes on without asking for any of them again.
package final class MatrixStore: Sendable {
    package static let fileName = "matrix.sqlite"

    package let folder: String
    package let access: RunStore.Access
    let database: RunDatabase
    private let writer: GroupWriter
    private let lock: Mutex<RunLock?>

    private init(_ database: RunDatabase, folder: String, access: RunStore.Access, lock: RunLock?) {
        self.database = database
        self.folder = folder
        self.access = access
        self.lock = Mutex(lock)
        writer = GroupWriter(pool: database.pool, path: database.path)
    }

    /// Starts a matrix in a folder, which is made when it is missing.
    /// - Throws: `StoreError`: `alreadyExists`, `locked`, `readOnly`, `diskFull`.
    package static func create(in folder: String) async throws -> MatrixStore {
        let path = folder + "/" + fileName
        return try await offPool {
            do {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                try refuseIfPresent(in: folder)
                let lock = try RunLock(folder: folder)
                // Once more under the lock: another process may have made it meanwhile.
                try refuseIfPresent(in: folder)
                let database = try RunDatabase.create(path: path, kind: .matrix)
                return MatrixStore(database, folder: folder, access: .readWrite, lock: lock)
            } catch { throw StoreError.wrap(error, path: path) }
        }
    }

    /// For those who would otherwise find out after much work that there is one.
    /// - Throws: `StoreError` with code `alreadyExists`.
    package static func refuseIfPresent(in folder: String) throws(StoreError) {
        guard FileManager.default.fileExists(atPath: folder + "/" + fileName) else { return }
        throw StoreError(
            .alreadyExists,
            "'\(folder)' already holds a matrix: continue it with --resume, or choose another folder")
    }

    /// Opens a matrix, to read it or to go on with it.
    /// - Throws: `StoreError`: `missing`, `notARun`, `damaged`, `newerSchema`, and for writing `locked`.
    package static func open(_ folder: String, access: RunStore.Access = .readOnly) async throws -> MatrixStore {
        let path = folder + "/" + fileName
        return try await offPool {
            do {
                try RunDatabase.check(path: path, kind: .matrix)
                let lock = access == .readWrite ? try RunLock(folder: folder) : nil
                let database = try RunDatabase.open(path: path, kind: .matrix, access: access)
                return MatrixStore(database, folder: folder, access: access, lock: lock)
            } catch { throw StoreError.wrap(error, path: path) }
        }
    }

    /// Ends all access; what waits to be written is written first.
    package func close() async throws {
        await writer.close()
        let (database, writes) = (database, access == .readWrite)
        try await offPool {
            do {
                if writes { _ = try database.pool.writeWithoutTransaction { try $0.checkpoint(.truncate) } }
                try database.pool.close()
            } catch { throw StoreError.wrap(error, path: database.path) }
        }
        lock.withLock { $0 = nil }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws -> T {
        do { return try await database.pool.read(body) } catch { throw StoreError.wrap(error, path: database.path) }
    }

    func write(_ body: @escaping @Sendable (Database) throws -> Void) async throws {
        guard access == .readWrite else {
            throw StoreError(.readOnly, "'\(folder)' was opened to be read: open it for writing to add to it")
        }
        try await writer.perform(.init(isSynced: true, apply: body))
    }
}

extension MatrixStore: ResponseStore {
    /// - Throws: `StoreError` with code `damaged` when a stored answer was changed.
    package func completion(for request: CompletionRequest) async throws -> Completion? {
        let table = ResponseTable(path: database.path)
        let found = try await read { db in try table.find(request, in: db) }
        return found.isEmpty ? nil : try table.completion(of: found)
    }

    package func keep(_ completion: Completion, for request: CompletionRequest) async throws {
        guard !completion.samples.isEmpty else { return }
        let table = ResponseTable(path: database.path)
        let rows = try table.rows(of: completion, for: request)
        try await write { db in try table.store(rows, in: db) }
    }
}
