/// Texts and numbers within a plot.
enum PlotText {
    /// Size of letters in units of the plot, as in the style sheet.
    static let size = 12.0

    /// A coordinate: a tenth of a unit is less than a pixel.
    static func number(_ value: Double) -> String { NumberText.fixed(value, 1) }

    /// About how wide a text is; a little more than most fonts make it, so that nothing that is laid out by it overlaps.
    static func width(_ text: String) -> Double { Double(DisplayWidth.of(text)) * size * 0.58 }

    /// The text, shortened in its middle to fit.
    static func fitting(_ text: String, width: Double) -> String {
        guard self.width(text) > width else { return text }
        let letters = Array(text)
        var kept = letters.count - 1
        while kept > 1 {
            let head = (kept + 1) / 2
            let short = String(letters.prefix(head)) + "…" + String(letters.suffix(kept - head))
            if self.width(short) <= width { return short }
            kept -= 1
        }
        return "…"
    }

    /// A text at a point of the plot.
    /// - Parameter anchor: `start`, `middle` or `end`.
    static func at(
        _ x: Double, _ y: Double, _ text: String, anchor: String = "start", kind: String = ""
    ) -> Markup {
        .tag("text", ["x": number(x), "y": number(y), "text-anchor": anchor, "class": kind], text)
    }

    static func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, kind: String) -> Markup {
        .tag("line", ["x1": number(x1), "y1": number(y1), "x2": number(x2), "y2": number(y2), "class": kind])
    }
}
