import FoundationEssentials
import GRDB
import Glibc

/// The connections to one database file, a run's or a matrix'.
struct RunDatabase: Sendable {
    let path: String
    let pool: DatabasePool
    /// Set when the file is read through a copy.
    let copy: TemporaryCopy?

    static func create(path: String, kind: DatabaseKind = .run) throws -> RunDatabase {
        let pool = try DatabasePool(path: path, configuration: configuration(readOnly: false))
        try kind.migrator.migrate(pool)
        return RunDatabase(path: path, pool: pool, copy: nil)
    }

    static func open(
        path: String, kind: DatabaseKind = .run, access: RunStore.Access
    ) throws -> RunDatabase {
        guard access == .readOnly else {
            let database = RunDatabase(path: path, pool: try connect(path, kind: kind, readOnly: false), copy: nil)
            try kind.migrator.migrate(database.pool)
            return database
        }
        do {
            return RunDatabase(path: path, pool: try connect(path, kind: kind, readOnly: true), copy: nil)
        } catch let error as DatabaseError
            where [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode)
        {
            // Even readers of a write-ahead log need its index beside the database; where the folder allows none, a
            // copy elsewhere is read.
            let copy = try TemporaryCopy(of: path)
            return RunDatabase(path: path, pool: try connect(copy.path, kind: kind, readOnly: false), copy: copy)
        }
    }

    /// Says what is wrong with the file before SQLite says it in its own words.
    /// - Throws: `StoreError`: `missing` or `notARun`.
    static func check(path: String, kind: DatabaseKind = .run) throws {
        var status = stat()
        guard stat(path, &status) == 0 else {
            guard errno == ENOENT || errno == ENOTDIR else { throw StoreError.system(errno, doing: "open", path: path) }
            throw StoreError(
                .missing,
                "there is no \(kind.noun) at '\(path)': \(kind.remedy)")
        }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
            throw StoreError(.notARun, "'\(path)' is empty or not a file: name the folder of a \(kind.noun)")
        }
    }

    private static func configuration(readOnly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readOnly
        // The lock keeps writers apart; this covers a reader that recovers the log at the same moment.
        configuration.busyMode = .timeout(5)
        return configuration
    }

    private static func connect(_ path: String, kind: DatabaseKind, readOnly: Bool) throws -> DatabasePool {
        // Looked at without a write first: a stranger's database must stay as it is.
        let isOurs = try DatabaseQueue(path: path, configuration: configuration(readOnly: true)).read { db in
            try inspect(db, kind: kind, path: path)
        }
        guard isOurs else {
            throw StoreError(.notARun, "'\(path)' is another kind of database: name the folder of a \(kind.noun)")
        }
        return try DatabasePool(path: path, configuration: configuration(readOnly: readOnly))
    }

    private static func inspect(_ db: Database, kind: DatabaseKind, path: String) throws -> Bool {
        let id = try Int32.fetchOne(db, sql: "PRAGMA application_id")
        guard id == kind.applicationID else { return false }
        if try kind.migrator.hasBeenSuperseded(db) {
            throw StoreError(
                .newerSchema, "'\(path)' was written by a newer version of this program: update the program to read it")
        }
        return true
    }
}
