import CascadeCore

extension Completion {
    /// Joins answers to parts of one request: samples in index order, tokens added, the longest latency. Usage is nil
    /// when it is unknown for any part. A scripted part makes the whole scripted, then a replayed one replayed: a
    /// report must not call anything live that is not.
    static func merging(_ parts: [Completion]) -> Completion {
        var usage: TokenUsage? = .zero
        for part in parts { usage = part.usage.flatMap { next in usage.map { $0 + next } } }
        let sources = Set(parts.map(\.source))
        return Completion(
            samples: parts.flatMap(\.samples).sorted { $0.index < $1.index }, usage: usage,
            latency: parts.map(\.latency).max() ?? .zero,
            source: sources.contains(.scripted) ? .scripted : sources.contains(.replayed) ? .replayed : .live,
            attempts: parts.reduce(0) { $0 + $1.attempts }, fromStore: parts.allSatisfy(\.fromStore))
    }
}
