/// Names the series of a plot below it, where they can wrap.
struct Legend: Sendable {
    struct Entry: Sendable {
        var style: SeriesStyle
        var name: String
        /// Classes of the mark, such as `hollow`.
        var kind = ""
        var hasLine = false
    }

    var entries: [Entry]

    var markup: Markup {
        .tag("ul", ["class": "legend"], entries.map { .tag("li", [:], [swatch($0), .text($0.name)]) })
    }

    private func swatch(_ entry: Entry) -> Markup {
        let line = entry.hasLine ? [entry.style.line([(1, 8), (35, 8)])] : []
        return .tag(
            "svg", ["viewBox": "0 0 36 16", "width": "36", "height": "16", "aria-hidden": "true"],
            line + [entry.style.mark(x: 18, y: 8, kind: entry.kind)])
    }
}
