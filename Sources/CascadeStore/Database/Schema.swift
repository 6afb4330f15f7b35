import GRDB

/// The tables of a run's database. Migrations are named and never edited: a change of the schema is a new one.
enum Schema {
    /// `CASC`, in SQLite's application id: tells our databases from anybody else's.
    static let applicationID: Int32 = 0x4341_5343

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 trace") { db in
            try db.execute(sql: common)
            try db.execute(sql: trace)
            try db.execute(sql: responses)
            try db.execute(sql: derived)
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        }
        return migrator
    }

    /// What every database has: facts about itself, and texts by their hash.
    static let common = """
        CREATE TABLE metadata (
            key TEXT PRIMARY KEY NOT NULL,
            value TEXT NOT NULL
        ) STRICT;
        CREATE TABLE blobs (
            hash TEXT PRIMARY KEY NOT NULL,
            text BLOB NOT NULL
        ) STRICT;
        """

    /// `problem` is the empty string for events of the run itself. `time` counts microseconds since 1970, so that its
    /// text in the hash has one form. `events.id` is the order of writing over all problems.
    private static let trace = """
        CREATE TABLE chains (
            problem TEXT PRIMARY KEY NOT NULL,
            position INTEGER,
            length INTEGER NOT NULL DEFAULT 0,
            head TEXT
        ) STRICT;
        CREATE TABLE events (
            id INTEGER PRIMARY KEY NOT NULL,
            problem TEXT NOT NULL,
            seq INTEGER NOT NULL,
            time INTEGER NOT NULL,
            prev TEXT,
            hash TEXT NOT NULL,
            kind TEXT NOT NULL,
            data TEXT NOT NULL,
            UNIQUE (problem, seq)
        ) STRICT;
        CREATE INDEX events_by_kind ON events (kind, problem);
        """

    /// One row for each paid sample. Tokens of a request are split over its samples, so that their sum is exact.
    static let responses = """
        CREATE TABLE completions (
            key TEXT PRIMARY KEY NOT NULL,
            problem TEXT NOT NULL,
            tier TEXT NOT NULL,
            purpose TEXT NOT NULL,
            sample INTEGER NOT NULL,
            text TEXT NOT NULL,
            finish TEXT NOT NULL,
            source TEXT NOT NULL,
            latency INTEGER NOT NULL,
            input_tokens INTEGER,
            cached_input_tokens INTEGER,
            output_tokens INTEGER,
            reasoning_tokens INTEGER,
            is_estimated INTEGER,
            hash TEXT NOT NULL
        ) STRICT;
        """

    /// What can be computed from the events, kept for queries. `cost` is in picodollars, null when unknown.
    private static let derived = """
        CREATE TABLE results (
            problem TEXT PRIMARY KEY NOT NULL,
            seq INTEGER NOT NULL,
            status TEXT NOT NULL,
            cause TEXT NOT NULL,
            candidate TEXT,
            tier INTEGER,
            path TEXT NOT NULL,
            cost INTEGER,
            message TEXT
        ) STRICT;
        CREATE TABLE evaluations (
            problem TEXT NOT NULL,
            tier INTEGER NOT NULL,
            candidate TEXT NOT NULL,
            seq INTEGER NOT NULL,
            is_answer INTEGER NOT NULL,
            outcome TEXT NOT NULL,
            passed INTEGER NOT NULL,
            PRIMARY KEY (problem, tier, candidate)
        ) STRICT;
        """
}
