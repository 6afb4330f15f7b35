package import CascadeCore

extension RunStore: ResponseStore {
    /// The stored answers, as the request that paid for them brought them: the same texts, and for the same samples the
    /// same sum of tokens. `attempts` is 0, because nothing was sent.
    /// - Throws: `StoreError` with code `damaged` when a stored answer was changed.
    package func completion(for request: CompletionRequest) async throws -> Completion? {
        let table = ResponseTable(path: database.path)
        let found = try await read { db in try table.find(request, in: db) }
        return found.isEmpty ? nil : try table.completion(of: found)
    }

    /// Answers of one request are stored together. Asking again for the same samples replaces what was stored, so that
    /// answers which came together stay together.
    package func keep(_ completion: Completion, for request: CompletionRequest) async throws {
        guard !completion.samples.isEmpty else { return }
        let table = ResponseTable(path: database.path)
        let rows = try table.rows(of: completion, for: request)
        try await write(synced: true) { db in try table.store(rows, in: db) }
    }
}
