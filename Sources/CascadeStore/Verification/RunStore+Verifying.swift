import GRDB

extension RunStore {
    /// Walks every chain and every text, and compares all derived rows with the events they follow from.
    /// - Throws: `StoreError` when the database cannot be read at all; what is wrong in it is a finding, not an error.
    package func verify() async throws -> VerificationReport {
        let run = run
        return try await read { db in try DatabaseVerifier(db: db, run: run).report() }
    }
}
