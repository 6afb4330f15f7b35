import CascadeCore
import CascadeStore

/// A matrix, read once.
struct MatrixContents: Sendable {
    var matrix: Matrix
    var gold: GoldTable
    var digest: ContentHash

    /// - Throws: `StoreError` when the folder holds no matrix that can be read.
    static func read(_ folder: String) async throws -> MatrixContents {
        let store = try await MatrixStore.open(folder)
        return try await store.closing {
            MatrixContents(
                matrix: try await store.matrix(), gold: try await store.gold(), digest: try await store.digest())
        }
    }
}
