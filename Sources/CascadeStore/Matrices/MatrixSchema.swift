import GRDB

/// The tables of a matrix' database. Migrations are named and never edited.
enum MatrixSchema {
    /// `CASM`, in SQLite's application id.
    static let applicationID: Int32 = 0x4341_534D

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 matrix") { db in
            try db.execute(sql: Schema.common)
            try db.execute(sql: Schema.responses)
            try db.execute(sql: rows)
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        }
        return migrator
    }

    /// One row for each problem, as JSON. What the hidden tests say stands in a table of its own: nobody reads it by
    /// reading the matrix. `hash` covers position, problem and data.
    private static let rows = """
        CREATE TABLE matrix_rows (
            position INTEGER PRIMARY KEY NOT NULL,
            problem TEXT NOT NULL UNIQUE,
            data BLOB NOT NULL,
            hash TEXT NOT NULL
        ) STRICT;
        CREATE TABLE gold_rows (
            position INTEGER PRIMARY KEY NOT NULL,
            problem TEXT NOT NULL UNIQUE,
            data BLOB NOT NULL,
            hash TEXT NOT NULL
        ) STRICT;
        """
}
