import GRDB

/// What a run's database says of itself, written once.
struct RunIdentity: Sendable, Hashable {
    var run: String
    /// Microseconds since 1970.
    var created: Int64

    init(run: String, created: Int64) {
        self.run = run
        self.created = created
    }

    init(of database: RunDatabase) throws {
        let values = try database.pool.read { db in
            try Row.fetchAll(db, sql: "SELECT key, value FROM metadata").reduce(into: [String: String]()) {
                $0[$1["key"]] = $1["value"]
            }
        }
        guard let run = values["run"], let created = values["created"].flatMap({ Int64($0) }) else {
            throw StoreError(
                .notARun,
                "'\(database.path)' has no run in it: its creation was interrupted; delete its folder and start anew")
        }
        self.init(run: run, created: created)
    }

    func write(to database: RunDatabase) throws {
        try database.pool.write { db in
            for (key, value) in [("run", run), ("created", String(created))] {
                try db.execute(sql: "INSERT INTO metadata (key, value) VALUES (?, ?)", arguments: [key, value])
            }
        }
    }

    private static let importedKey = "imported"

    /// Notes that a run was made of a trace in its form for exchange, which holds no paid answers.
    static func markImported(_ db: Database) throws {
        try db.execute(sql: "INSERT INTO metadata (key, value) VALUES (?, '1')", arguments: [importedKey])
    }

    static func isImported(_ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM metadata WHERE key = ?)", arguments: [importedKey]) ?? false
    }
}
