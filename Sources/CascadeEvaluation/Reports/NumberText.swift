package import CascadeCore

/// How numbers are written in reports.
package enum NumberText {
    /// With a fixed number of decimals, halves away from zero; a dash for nil.
    package static func fixed(_ value: Double?, _ decimals: Int) -> String {
        guard let value, value.isFinite else { return "–" }
        let scale = (0..<decimals).reduce(1.0) { result, _ in result * 10 }
        let scaled = (value.magnitude * scale).rounded()
        guard scaled < 1e18 else { return "\(value)" }
        var digits = String(Int(scaled))
        if digits.count <= decimals { digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits }
        let sign = value < 0 && scaled > 0 ? "-" : ""
        return decimals == 0 ? sign + digits : "\(sign)\(digits.dropLast(decimals)).\(digits.suffix(decimals))"
    }

    /// As few digits as name the number: `0.5`, `1`.
    package static func short(_ value: Double) -> String {
        let text = "\(value)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// `85.4 %`.
    package static func percent(_ value: Double?) -> String {
        guard let value else { return "–" }
        return fixed(value * 100, 1) + " %"
    }

    /// `85.4 % (79.1–90.0)`, or a dash where there is nothing to count.
    package static func percent(_ proportion: Proportion) -> String {
        guard let interval = proportion.interval else { return "–" }
        return "\(percent(proportion.rate)) (\(fixed(interval.low * 100, 1))–\(fixed(interval.high * 100, 1)))"
    }

    /// `3/40 7.5 % (2.6–19.9)`.
    package static func counted(_ proportion: Proportion) -> String {
        proportion.total == 0 ? "–" : "\(proportion.count)/\(proportion.total) \(percent(proportion))"
    }

    /// Dollars with as many decimals as the amount needs; `unknown` where it is. What cost something never reads as
    /// nothing.
    package static func dollars(_ value: Double?) -> String {
        guard let value else { return "unknown" }
        if value > 0 && value < 0.000_000_5 { return "<$0.000001" }
        let decimals =
            switch value.magnitude {
            case 0: 2
            case 1...: 2
            case 0.01...: 4
            default: 6
            }
        return "$" + fixed(value, decimals)
    }

    package static func dollars(_ cost: Cost) -> String { dollars(cost.money?.dollars) }
}
