/// Numbers for tables, with a fixed number of decimals.
enum FixedPoint {
    /// `0.50` for 0.5 and two decimals; halves are rounded away from zero. `–` for what is not a number.
    static func text(_ value: Double, _ decimals: Int) -> String {
        guard value.isFinite, abs(value) < 1e9, (1...9).contains(decimals) else { return "–" }
        let scale = (0..<decimals).reduce(1) { power, _ in power * 10 }
        let scaled = Int((abs(value) * Double(scale)).rounded())
        let fraction = String(scaled % scale)
        let zeros = String(repeating: "0", count: decimals - fraction.count)
        return "\(value < 0 && scaled > 0 ? "-" : "")\(scaled / scale).\(zeros)\(fraction)"
    }

    /// `62.4 %`.
    static func percent(_ share: Double) -> String { "\(text(share * 100, 1)) %" }
}
