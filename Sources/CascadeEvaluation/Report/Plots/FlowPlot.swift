/// How problems go through the tiers: where they start, where they escalate to, and how they end.
struct FlowPlot: Sendable {
    var id: String
    var title: String
    var flows: [BenchmarkFlow]
    /// Names, cheapest first.
    var tiers: [String]

    private static let width = 880.0
    private static let nodeWidth = 12.0
    /// A way with more stations is shown by its first ones and its last.
    private static let mostStations = 5

    /// - Returns: nil when no problem visited a tier.
    var plot: Plot? {
        let ways = flows.filter { !$0.path.isEmpty }.map { (path: Self.stations($0.path), flow: $0) }
        let columns = ways.map(\.path.count).max() ?? 0
        guard columns > 0 else { return nil }
        let layout = FlowLayout(links(ways, end: columns), top: 34, height: 230, gap: 18)
        let step = (Self.width - 170) / Double(columns)
        let x = { (column: Int) in 8 + Double(column) * step }
        let heads = (0...columns).map { column in
            PlotText.at(x(column), 14, column == columns ? "hidden tests" : Self.heading(column), kind: "name")
        }
        let bands = layout.bands.map { band($0, x) }
        let nodes = layout.nodes.map {
            node($0, x($0.node.column), end: columns, room: $0.node.column == columns ? 140 : step - 26)
        }
        let total = ways.reduce(0) { $0 + $1.flow.count }
        return Plot(
            id: id, title: title,
            summary: "\(total) problems: \(ways.prefix(6).map(words).joined(separator: "; ")).", width: Self.width,
            height: layout.bottom + 20, narrowest: 680, content: heads + bands + nodes)
    }

    /// A tier that is asked several times in a row is one station.
    static func stations(_ path: [Int]) -> [Int] {
        let distinct = path.enumerated().filter { $0.offset == 0 || path[$0.offset - 1] != $0.element }.map(\.element)
        guard distinct.count > mostStations, let last = distinct.last else { return distinct }
        return distinct.prefix(mostStations - 1) + [last]
    }

    private func links(
        _ ways: [(path: [Int], flow: BenchmarkFlow)], end: Int
    ) -> [(from: FlowLayout.Node, to: FlowLayout.Node, count: Int)] {
        ways.flatMap { way -> [(from: FlowLayout.Node, to: FlowLayout.Node, count: Int)] in
            let nodes = way.path.enumerated().map { FlowLayout.Node(column: $0.offset, lane: $0.element) }
            let steps = zip(nodes, nodes.dropFirst()).map { (from: $0, to: $1, count: way.flow.count) }
            guard let last = nodes.last else { return steps }
            return steps + [
                (from: last, to: FlowLayout.Node(column: end, lane: 0), count: way.flow.passed),
                (from: last, to: FlowLayout.Node(column: end, lane: 1), count: way.flow.count - way.flow.passed),
            ]
        }
    }

    private func band(_ band: FlowLayout.Band, _ x: (Int) -> Double) -> Markup {
        let (left, right) = (x(band.from.column) + Self.nodeWidth, x(band.to.column))
        let middle = PlotText.number((left + right) / 2)
        let edge = { (value: Double) in PlotText.number(value) }
        let height = max(band.height, 0.6)
        let path =
            "M\(edge(left)) \(edge(band.fromTop))C\(middle) \(edge(band.fromTop)) \(middle) \(edge(band.toTop)) "
            + "\(edge(right)) \(edge(band.toTop))V\(edge(band.toTop + height))C\(middle) \(edge(band.toTop + height)) "
            + "\(middle) \(edge(band.fromTop + height)) \(edge(left)) \(edge(band.fromTop + height))Z"
        return .tag(
            "path", ["class": "band \(SeriesStyle(band.from.lane).colour)", "d": path],
            [.tag("title", [:], "\(band.count) problems from \(name(band.from.lane))")])
    }

    private func node(_ placed: FlowLayout.Placed, _ x: Double, end: Int, room: Double) -> Markup {
        let isEnd = placed.node.column == end
        let label = isEnd ? (placed.node.lane == 0 ? "passed" : "not passed") : name(placed.node.lane)
        let count = " · \(placed.count)"
        let text = PlotText.fitting(label, width: room - PlotText.width(count)) + count
        let colour = isEnd ? (placed.node.lane == 0 ? "ok" : "bad") : SeriesStyle(placed.node.lane).colour
        return .tag(
            "g", [:],
            [
                .tag(
                    "rect",
                    [
                        "class": "node \(colour)", "x": PlotText.number(x), "y": PlotText.number(placed.top),
                        "width": PlotText.number(Self.nodeWidth), "height": PlotText.number(max(1, placed.height)),
                    ], [.tag("title", [:], label + count)]),
                PlotText.at(x + Self.nodeWidth + 5, placed.middle + 4, text, kind: "label halo"),
            ])
    }

    private static func heading(_ column: Int) -> String {
        column == 0 ? "starts" : column == 1 ? "escalated to" : "then to"
    }

    private func name(_ tier: Int) -> String { tiers.indices.contains(tier) ? tiers[tier] : "tier \(tier)" }

    private func words(_ way: (path: [Int], flow: BenchmarkFlow)) -> String {
        "\(way.flow.count) by \(way.path.map(name).joined(separator: ", then ")), \(way.flow.passed) of them passed"
    }
}
