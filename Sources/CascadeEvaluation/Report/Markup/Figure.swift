/// A plot, or several of one kind, with their legend and their data as tables.
struct Figure: Sendable {
    var title: String
    /// How to read it.
    var lead: String
    var plots: [Plot]
    var legend: Legend?
    var tables: [(caption: String, table: TextTable)]

    /// - Returns: nil without a plot.
    var markup: Markup? {
        guard !plots.isEmpty else { return nil }
        let pictures = plots.map { plot -> Markup in
            plots.count == 1
                ? plot.markup
                : .tag(
                    "div", ["class": "panel"], [.tag("h4", [:], plot.title), plot.markup, .tag("p", [:], plot.summary)])
        }
        return .tag(
            "figure", [:],
            [
                .tag("figcaption", [:], [.tag("h3", [:], title), .tag("p", [:], lead)]),
                .tag(
                    "div",
                    [
                        "class": plots.count == 1
                            ? "plot" : plots.allSatisfy { $0.narrowest == nil } ? "panels" : "stack"
                    ], pictures),
            ] + (legend.map { [$0.markup] } ?? [])
                + [
                    .tag(
                        "details", ["class": "data"],
                        [.tag("summary", [:], "Data of this plot")]
                            + tables.map { .table($0.table, caption: $0.caption) })
                ])
    }
}
