package import CascadeCore

/// Where the answers behind a report came from. Every report says so.
package struct AnswerOrigin: Sendable, Hashable {
    /// Answered requests by source.
    package var requests: [AnswerSource: Int]

    init(_ run: RunRecord) {
        requests = run.problems.flatMap(\.visits).flatMap(\.inferences).filter { $0.error == nil }
            .reduce(into: [:]) { $0[$1.source, default: 0] += 1 }
    }

    package var note: String {
        let words: [(AnswerSource, String)] = [
            (.scripted, "scripted answers, not model results"), (.replayed, "replayed answers of recorded models"),
            (.live, "live model answers"),
        ]
        let found = words.filter { requests[$0.0, default: 0] > 0 }.map(\.1)
        return found.isEmpty ? "no answers" : found.joined(separator: "; ")
    }
}

extension AnswerOrigin: Encodable {
    private enum CodingKeys: String, CodingKey { case note, requests }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(note, forKey: .note)
        let counts = Dictionary(uniqueKeysWithValues: requests.map { ($0.key.rawValue, $0.value) })
        try container.encode(counts, forKey: .requests)
    }
}
