import NIOHTTP1

/// What `x-ratelimit-{remaining,reset}-{requests,tokens}` say. The `limit` headers are not used: some servers count them
/// by the minute, others by the day.
struct RateHeaders: Sendable, Hashable {
    struct Window: Sendable, Hashable {
        var remaining: Int
        /// Time until the window is full again.
        var reset: Duration
    }

    var requests: Window?
    var tokens: Window?

    init(_ headers: HTTPHeaders) {
        requests = Self.window("requests", in: headers)
        tokens = Self.window("tokens", in: headers)
    }

    /// How long nothing may be sent: until the reset of whatever is used up; nil when nothing is.
    var pause: Duration? {
        [requests, tokens].compactMap { $0 }.filter { $0.remaining == 0 && $0.reset > .zero }.map(\.reset).max()
    }

    /// Nil where a header is absent, unreadable or negative (unknown).
    private static func window(_ name: String, in headers: HTTPHeaders) -> Window? {
        guard let remaining = headers.first(name: "x-ratelimit-remaining-\(name)").flatMap({ Int($0) }), remaining >= 0,
            let reset = headers.first(name: "x-ratelimit-reset-\(name)").flatMap(DurationText.parse)
        else { return nil }
        return Window(remaining: remaining, reset: reset)
    }
}
