import CascadeCore

/// Fixed-point numbers without a locale: reports look the same everywhere.
enum NumberText {
    static func fixed(_ value: Double, _ digits: Int) -> String {
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        // Beyond this, doubles have no decimals left to speak of.
        guard value.isFinite, abs(value) * scale < 1e18 else { return "\(value)" }
        let scaled = Int64((abs(value) * scale).rounded())
        let sign = value < 0 && scaled != 0 ? "-" : ""
        guard digits > 0 else { return "\(sign)\(scaled)" }
        let fraction = String(scaled % Int64(scale))
        return "\(sign)\(scaled / Int64(scale))." + String(repeating: "0", count: digits - fraction.count) + fraction
    }

    /// A share as a percentage with one decimal.
    static func percent(_ share: Double) -> String { fixed(share * 100, 1) + "%" }
}

enum MoneyText {
    /// Dollars with as many decimals as a small amount needs: what cost something never reads as nothing.
    static func text(_ cost: Cost) -> String {
        switch cost {
        case .unknown: "unknown"
        case .known(let money): text(money.dollars)
        }
    }

    private static func text(_ dollars: Double) -> String {
        if dollars > 0 && dollars < 0.000_000_5 { return "<$0.000001" }
        let size = abs(dollars)
        return "$" + NumberText.fixed(dollars, size >= 1 || size == 0 ? 2 : size >= 0.01 ? 4 : 6)
    }
}

enum DurationText {
    static func text(_ seconds: Double) -> String {
        // Also infinite and undefined ones, which no whole number holds.
        guard seconds >= 9.95, seconds < 1e15 else { return NumberText.fixed(seconds, 1) + "s" }
        let whole = Int(seconds.rounded())
        if whole < 60 { return "\(whole)s" }
        if whole < 3600 { return "\(whole / 60)m\(whole % 60)s" }
        return "\(whole / 3600)h\(whole % 3600 / 60)m"
    }
}
