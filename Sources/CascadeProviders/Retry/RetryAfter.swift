import NIOHTTP1

/// The pause that a reply's headers ask for.
enum RetryAfter {
    /// A week: longer wishes are all the same, and sums of them do not overflow.
    private static let longest = 604_800.0

    /// Reads `retry-after-ms` (milliseconds), then `Retry-After` (seconds, or an HTTP date as in RFC 9110, 10.2.3).
    /// Nil when neither is there or readable; a moment that has passed is no pause.
    ///
    /// - Parameter wallClock: seconds since 1970.
    static func pause(in headers: HTTPHeaders, wallClock: Double) -> Duration? {
        if let milliseconds = headers.first(name: "retry-after-ms").flatMap({ Double($0) }), milliseconds.isFinite {
            return duration(seconds: milliseconds / 1000)
        }
        guard let value = headers.first(name: "retry-after") else { return nil }
        if let seconds = Double(value) { return seconds.isFinite ? duration(seconds: seconds) : nil }
        return HTTPDate.seconds(value).map { duration(seconds: $0 - wallClock) }
    }

    private static func duration(seconds: Double) -> Duration { .seconds(min(max(seconds, 0), longest)) }
}
