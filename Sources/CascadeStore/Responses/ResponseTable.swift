import CascadeCore
import GRDB

/// The response store's table, in whichever database it stands.
struct ResponseTable: Sendable {
    /// The database file, for messages.
    let path: String

    /// The rows of all samples that a request asks for; empty when any of them is missing.
    func find(_ request: CompletionRequest, in db: Database) throws -> [StoredSample] {
        var found: [StoredSample] = []
        let statement = try db.cachedStatement(
            sql: """
                SELECT completions.*, blobs.text AS bytes
                FROM completions LEFT JOIN blobs ON blobs.hash = completions.text WHERE key = ?
                """)
        for sample in request.samples {
            let key = try CompletionRow.key(of: request, sample: sample)
            guard let row = try Row.fetchOne(statement, arguments: [key]) else { return [] }
            found.append(StoredSample(row: CompletionRow(row), digest: row["hash"], text: row.bytes("bytes")))
        }
        return found
    }

    /// The rows that keep a completion, with their texts.
    func rows(of completion: Completion, for request: CompletionRequest) throws -> [(row: CompletionRow, text: [UInt8])]
    {
        let parts = completion.usage?.split(into: completion.samples.count)
        return try completion.samples.enumerated().map { position, sample in
            let text = Array(sample.text.utf8)
            var row = try CompletionRow(
                request: request, sample: sample, text: CryptoHasher().hash(text), completion: completion)
            row.usage = parts?[position]
            return (row, text)
        }
    }

    func store(_ rows: [(row: CompletionRow, text: [UInt8])], in db: Database) throws {
        for (row, text) in rows {
            try RunStore.insert(text, hash: ContentHash(rawValue: row.text), into: db)
            try row.replace(in: db)
        }
    }

    /// - Throws: `StoreError` with code `damaged` when a stored answer was changed.
    func completion(of found: [StoredSample]) throws -> Completion {
        let samples = try found.map { sample in
            guard let text = sample.text, sample.isIntact,
                let finish = FinishReason(rawValue: sample.row.finish)
            else {
                throw StoreError(
                    .damaged,
                    "a stored answer to \(sample.row.problem) (\(sample.row.tier), sample \(sample.row.sample)) in "
                        + "'\(path)' was changed or lost: restore the file from a copy, or start anew")
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
