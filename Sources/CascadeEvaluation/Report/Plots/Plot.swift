/// A drawing with what a reader who cannot see it needs.
struct Plot: Sendable {
    /// Unique in the page.
    var id: String
    var title: String
    /// What it shows, in a sentence or two.
    var summary: String
    var width: Double
    var height: Double
    /// The narrowest that it is drawn before its box scrolls; nil shrinks it as far as the window.
    var narrowest: Double?
    var content: [Markup]

    var markup: Markup {
        let style =
            "max-width:\(PlotText.number(width))px"
            + (narrowest.map { ";min-width:\(PlotText.number($0))px" } ?? "")
        let picture = Markup.tag(
            "svg",
            [
                "viewBox": "0 0 \(PlotText.number(width)) \(PlotText.number(height))", "role": "img", "style": style,
                "aria-labelledby": "\(id)-title \(id)-desc",
            ],
            [.tag("title", ["id": "\(id)-title"], title), .tag("desc", ["id": "\(id)-desc"], summary)] + content)
        return narrowest == nil ? picture : .scrolling([picture], label: title)
    }
}
