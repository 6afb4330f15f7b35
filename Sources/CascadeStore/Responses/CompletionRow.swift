import CascadeCore
import GRDB

/// One paid sample as it is stored. The text itself is among the blobs.
struct CompletionRow: Sendable, Hashable {
    var key: String
    var problem: String
    var tier: String
    var purpose: String
    var sample: Int64
    /// Hash of the text.
    var text: String
    var finish: String
    var source: String
    /// Microseconds of the whole request.
    var latency: Int64
    /// This sample's part of the request's tokens; nil when nobody counted.
    var usage: TokenUsage?

    init(request: CompletionRequest, sample: CompletionSample, text: ContentHash, completion: Completion) throws {
        key = try Self.key(of: request, sample: sample.index)
        problem = request.problem.rawValue
        tier = request.tier
        purpose = request.purpose.rawValue
        self.sample = Int64(sample.index)
        self.text = text.rawValue
        finish = sample.finish.rawValue
        source = completion.source.rawValue
        latency = microseconds(completion.latency.seconds)
    }

    init(_ row: Row) {
        key = row["key"]
        problem = row["problem"]
        tier = row["tier"]
        purpose = row["purpose"]
        sample = row["sample"]
        text = row["text"]
        finish = row["finish"]
        source = row["source"]
        latency = row["latency"]
        usage = (row["input_tokens"] as Int?).map { input in
            TokenUsage(
                input: input, cachedInput: row["cached_input_tokens"] ?? 0, output: row["output_tokens"] ?? 0,
                reasoning: row["reasoning_tokens"] ?? 0, isEstimated: row["is_estimated"] ?? false)
        }
    }

    /// SHA-256 of the request for this one sample, as canonical JSON: everything in a request but the number of samples
    /// asked for at once.
    static func key(of request: CompletionRequest, sample: Int) throws -> String {
        var single = request
        single.firstSample = sample
        single.sampleCount = 1
        return CryptoHasher().hash(try EventCoding.encode(single)).rawValue
    }

    /// Tells whether anybody changed the row.
    var digest: String {
        var canonical = CanonicalBytes(form: "cascade-completion-1")
        for field in [key, problem, tier, purpose, text, finish, source] { canonical.append(field) }
        canonical.append(sample)
        canonical.append(latency)
        let counts = [usage?.input, usage?.cachedInput, usage?.output, usage?.reasoning]
        for count in counts { canonical.append(count.map { Int64($0) }) }
        canonical.append(usage.map { $0.isEstimated ? 1 : 0 })
        return canonical.hash
    }

    func replace(in db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO completions (key, problem, tier, purpose, sample, text, finish, source, latency,
                    input_tokens, cached_input_tokens, output_tokens, reasoning_tokens, is_estimated, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            key, problem, tier, purpose, sample, text, finish, source, latency, usage?.input, usage?.cachedInput,
            usage?.output, usage?.reasoning, usage?.isEstimated, digest,
        ])
    }
}
