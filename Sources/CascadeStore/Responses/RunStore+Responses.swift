package import CascadeCore
import GRDB

extension RunStore: ResponseStore {
    /// The stored answers, as the request that paid for them brought them: the same texts, and for the same samples the
    /// same sum of tokens. `attempts` is 0, because nothing was sent.
    /// - Throws: `StoreError` with code `damaged` when a stored answer was changed.
    package func completion(for request: CompletionRequest) async throws -> Completion? {
        let keys = try request.samples.map { try CompletionRow.key(of: request, sample: $0) }
        guard !keys.isEmpty else { return nil }
        let found = try await read { db in
            var found: [StoredSample] = []
            let statement = try db.cachedStatement(
                sql: """
                    SELECT completions.*, blobs.text AS bytes
                    FROM completions LEFT JOIN blobs ON blobs.hash = completions.text WHERE key = ?
                    """)
            for key in keys {
                guard let row = try Row.fetchOne(statement, arguments: [key]) else { return [StoredSample]() }
                found.append(StoredSample(row: CompletionRow(row), digest: row["hash"], text: row.bytes("bytes")))
            }
            return found
        }
        guard found.count == keys.count else { return nil }
        return try completion(of: found)
    }

    /// Answers of one request are stored together. Asking again for the same samples replaces what was stored, so that
    /// answers which came together stay together.
    package func keep(_ completion: Completion, for request: CompletionRequest) async throws {
        guard !completion.samples.isEmpty else { return }
        let parts = completion.usage?.split(into: completion.samples.count)
        var stored: [(row: CompletionRow, text: [UInt8])] = []
        for (position, sample) in completion.samples.enumerated() {
            let text = Array(sample.text.utf8)
            var row = try CompletionRow(
                request: request, sample: sample, text: CryptoHasher().hash(text), completion: completion)
            row.usage = parts?[position]
            stored.append((row, text))
        }
        try await write(synced: true) { [stored] db in
            for (row, text) in stored {
                try Self.insert(text, hash: ContentHash(rawValue: row.text), into: db)
                try row.replace(in: db)
            }
        }
    }

    private func completion(of found: [StoredSample]) throws -> Completion {
        let samples = try found.map { sample in
            guard let text = sample.text, sample.isIntact,
                let finish = FinishReason(rawValue: sample.row.finish)
            else {
                throw StoreError(
                    .damaged,
                    "a stored answer to \(sample.row.problem) (\(sample.row.tier), sample \(sample.row.sample)) in "
                        + "'\(database.path)' was changed or lost: restore the run from a copy, or start it anew")
            }
            return CompletionSample(
                index: Int(sample.row.sample), text: String(decoding: text, as: UTF8.self), finish: finish)
        }
        let usages = found.map(\.row.usage)
        let usage = usages.dropFirst().reduce(usages[0]) { sum, part in
            guard let sum, let part else { return nil }
            return sum + part
        }
        let sources = Set(found.compactMap { AnswerSource(rawValue: $0.row.source) })
        // Of mixed origins the least live one is named: a report must not call a scripted answer a model's.
        let source: AnswerSource =
            sources.contains(.scripted) ? .scripted : sources.contains(.replayed) ? .replayed : .live
        return Completion(
            samples: samples, usage: usage, latency: .microseconds(found.map(\.row.latency).max() ?? 0),
            source: source, attempts: 0, fromStore: true)
    }
}
