import CascadeStore

extension MatrixSnapshot {
    /// - Throws: `StoreError` when the folder holds no matrix that can be read.
    static func read(_ folder: String) async throws -> MatrixSnapshot {
        let store = try await MatrixStore.open(folder)
        return try await store.closing { try await store.snapshot() }
    }
}
