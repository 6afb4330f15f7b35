import FoundationEssentials
import GRDB
import Glibc

/// The connections to one run's database file.
struct RunDatabase: Sendable {
    let path: String
    let pool: DatabasePool
    /// Set when the file is read through a copy.
    let copy: TemporaryCopy?

    static func create(path: String) throws -> RunDatabase {
        let pool = try DatabasePool(path: path, configuration: configuration(readOnly: false))
        try Schema.migrator.migrate(pool)
        return RunDatabase(path: path, pool: pool, copy: nil)
    }

    static func open(path: String, access: RunStore.Access) throws -> RunDatabase {
        guard access == .readOnly else {
            let database = RunDatabase(path: path, pool: try connect(path, readOnly: false), copy: nil)
            try Schema.migrator.migrate(database.pool)
            return database
        }
        do {
            return RunDatabase(path: path, pool: try connect(path, readOnly: true), copy: nil)
        } catch let error as DatabaseError
            where [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode)
        {
            // Even readers of a write-ahead log need its index beside the database; where the folder allows none, a
            // copy elsewhere is read.
            let copy = try TemporaryCopy(of: path)
            return RunDatabase(path: path, pool: try connect(copy.path, readOnly: false), copy: copy)
        }
    }

    /// Says what is wrong with the file before SQLite says it in its own words.
    /// - Throws: `StoreError`: `missing` or `notARun`.
    static func check(path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0 else {
            guard errno == ENOENT || errno == ENOTDIR else { throw StoreError.system(errno, doing: "open", path: path) }
            throw StoreError(
                .missing,
                "there is no run at '\(path)': name a run's folder, or list the runs with `cascade trace list`")
        }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
            throw StoreError(.notARun, "'\(path)' is empty or not a file: name the folder of a run")
        }
    }

    private static func configuration(readOnly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readOnly
        // The lock keeps writers apart; this covers a reader that recovers the log at the same moment.
        configuration.busyMode = .timeout(5)
        return configuration
    }

    private static func connect(_ path: String, readOnly: Bool) throws -> DatabasePool {
        // Looked at without a write first: a stranger's database must stay as it is.
        let isOurs = try DatabaseQueue(path: path, configuration: configuration(readOnly: true)).read { db in
            try inspect(db, path: path)
        }
        guard isOurs else {
            throw StoreError(.notARun, "'\(path)' is a database of another program: name the folder of a run")
        }
        return try DatabasePool(path: path, configuration: configuration(readOnly: readOnly))
    }

    private static func inspect(_ db: Database, path: String) throws -> Bool {
        let id = try Int32.fetchOne(db, sql: "PRAGMA application_id")
        guard id == Schema.applicationID else { return false }
        if try Schema.migrator.hasBeenSuperseded(db) {
            throw StoreError(
                .newerSchema, "'\(path)' was written by a newer version of this program: update the program to read it")
        }
        return true
    }
}
