import GRDB

/// What a database file holds: how it is told from others, and how it is brought up to date.
struct DatabaseKind: Sendable {
    /// In SQLite's header.
    var applicationID: Int32
    var migrator: DatabaseMigrator
    /// What messages call it, and what to do when there is none.
    var noun: String
    var remedy: String

    static let run = DatabaseKind(
        applicationID: Schema.applicationID, migrator: Schema.migrator, noun: "run",
        remedy: "name a run's folder, or list the runs with `cascade trace list`")

    static let matrix = DatabaseKind(
        applicationID: MatrixSchema.applicationID, migrator: MatrixSchema.migrator, noun: "matrix",
        remedy: "name a matrix' folder, or make one with `cascade matrix collect`")
}
