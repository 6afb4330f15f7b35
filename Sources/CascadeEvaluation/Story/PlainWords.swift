package import CascadeCore

/// Numbers and amounts as people write them.
package enum PlainWords {
    /// With up to four decimals: `3.5`, `0.6667`, `12`.
    package static func decimal(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e14 else { return "\(value)" }
        let scaled = Int64((abs(value) * 10_000).rounded())
        let sign = value < 0 && scaled > 0 ? "-" : ""
        return sign + "\(scaled / 10_000)" + fraction(scaled % 10_000, digits: 4, atLeast: 0)
    }

    package static func percent(_ share: Double) -> String {
        guard share.isFinite else { return "\(share)" }
        return "\(Int((share * 100).rounded())) %"
    }

    /// In dollars, to the millionth.
    package static func cost(_ cost: Cost) -> String {
        guard let money = cost.money else { return "unknown" }
        let micros = (money.picodollars + 500_000) / 1_000_000
        guard micros > 0 || money.picodollars <= 0 else { return "under $0.000001" }
        return "$\(micros / 1_000_000)" + fraction(micros % 1_000_000, digits: 6, atLeast: micros == 0 ? 0 : 2)
    }

    package static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
        "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
    }

    /// `a`, `a and b`, `a, b and c`.
    package static func list(_ items: [String]) -> String {
        guard items.count > 1, let last = items.last else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " and " + last
    }

    private static func fraction(_ value: Int64, digits: Int, atLeast: Int) -> String {
        var text = String(value)
        text = String(repeating: "0", count: digits - text.count) + text
        while text.count > atLeast, text.last == "0" { text.removeLast() }
        return text.isEmpty ? "" : "." + text
    }
}
