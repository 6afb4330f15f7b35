/// Durations as rate headers write them: `6m0s`, `1h2m3.5s`, `12ms`, `59.7` (seconds).
enum DurationText {
    private static let units: [String: Double] = [
        "d": 86_400, "h": 3_600, "m": 60, "s": 1, "ms": 1e-3, "us": 1e-6, "µs": 1e-6, "μs": 1e-6, "ns": 1e-9,
    ]

    /// Nil for anything else, negative values included: servers write −1 where they do not know.
    static func parse(_ text: String) -> Duration? {
        if let seconds = Double(text) { return seconds.isFinite && seconds >= 0 ? .seconds(min(seconds, 1e9)) : nil }
        var rest = Substring(text)
        var seconds = 0.0
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isNumber || $0 == "." }
            rest = rest.dropFirst(digits.count)
            let unit = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(unit.count)
            guard let value = Double(digits), let factor = units[String(unit)] else { return nil }
            seconds += value * factor
        }
        return text.isEmpty ? nil : .seconds(min(seconds, 1e9))
    }
}
