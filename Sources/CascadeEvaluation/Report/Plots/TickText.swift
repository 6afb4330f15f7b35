/// How an axis writes its ticks: as many decimals as the number needs.
enum TickText {
    static func number(_ value: Double) -> String { NumberText.fixed(value, decimals(value)) }

    /// `65 %`, `0.5 %`.
    static func percent(_ share: Double) -> String { number(share * 100) + " %" }

    /// Percentage points with their sign: `+5`, `-2.5`.
    static func points(_ share: Double) -> String { (share > 1e-12 ? "+" : "") + number(share * 100) }

    /// `$0.0002`, `$0.50`, `$3`.
    static func dollars(_ value: Double) -> String {
        let needed = decimals(value)
        return "$" + NumberText.fixed(value, needed == 1 ? 2 : needed)
    }

    private static func decimals(_ value: Double) -> Int {
        var scaled = value.magnitude
        for count in 0..<9 {
            if (scaled - scaled.rounded()).magnitude <= 1e-6 * max(scaled, 1e-3) { return count }
            scaled *= 10
        }
        return 9
    }
}
