import CascadeCore

/// Fixed-point numbers without a locale: reports look the same everywhere.
enum NumberText {
    static func fixed(_ value: Double, _ digits: Int) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
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
    /// Dollars with as many decimals as a small amount needs.
    static func text(_ cost: Cost) -> String {
        switch cost {
        case .unknown: "unknown"
        case .known(let money): "$" + NumberText.fixed(money.dollars, digits(money.dollars))
        }
    }

    private static func digits(_ dollars: Double) -> Int {
        dollars >= 1 || dollars == 0 ? 2 : dollars >= 0.01 ? 4 : 6
    }
}

enum DurationText {
    static func text(_ seconds: Double) -> String {
        if seconds < 10 { return NumberText.fixed(seconds, 1) + "s" }
        let whole = Int(seconds.rounded())
        if whole < 60 { return "\(whole)s" }
        if whole < 3600 { return "\(whole / 60)m\(whole % 60)s" }
        return "\(whole / 3600)h\(whole % 3600 / 60)m"
    }
}
