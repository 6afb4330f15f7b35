/// Cost against quality: every family's settings and hull, baselines, oracles and controls.
struct CostQualityPlot: Sendable {
    /// A single point beside the curves.
    struct Point: Sendable {
        var name: String
        var cost: Double
        var accuracy: Double
        var interval: Interval?
        var style = SeriesStyle.reference
        var kind = ""
        /// Whether its name stands beside it.
        var isLabelled = true
    }

    var id: String
    var curves: [(curve: CostQualityCurve, style: SeriesStyle)]
    var points: [Point]
    /// No policy can reach more.
    var ceiling: Double?

    private static let (width, height) = (880.0, 500.0)

    /// - Returns: nil when nothing has a known cost.
    var plot: Plot? {
        let all = curves.flatMap { $0.curve.points + $0.curve.hull.filter { $0.cost > 0 } }
        let shown = all.filter { $0.cost > 0 }
        let marked = points.filter { $0.cost > 0 }
        let heights = shown.map(\.accuracy) + marked.flatMap { [$0.accuracy] + bounds($0.interval) }
        guard
            let x = AxisScale(
                .logarithmic, around: shown.map(\.cost) + marked.map(\.cost), from: 62, to: Self.width - 20),
            let y = AxisScale(
                around: heights + (ceiling.map { [$0] } ?? []), bounds: Interval(low: 0, high: 1),
                from: Self.height - 54, to: 28)
        else { return nil }
        let frame = PlotFrame(
            x: .init(scale: x, title: "US dollars a problem (logarithmic)", mostTicks: 9, label: TickText.dollars),
            y: .init(scale: y, title: "solved, % of problems", mostTicks: 8) { TickText.number($0 * 100) })
        return Plot(
            id: id, title: "Cost and quality",
            summary:
                "For each family of policies, dollars a problem against the share of problems solved; the lines are "
                + "the upper hulls, which mixing settings at random reaches. Up and left is better.",
            width: Self.width, height: Self.height, narrowest: 680,
            content: [frame.markup] + ceilingMarks(x, y) + curves.flatMap { drawn($0.curve, $0.style, x, y) }
                + drawn(marked, x, y, avoiding: shown))
    }

    private func bounds(_ interval: Interval?) -> [Double] { interval.map { [$0.low, $0.high] } ?? [] }

    private func ceilingMarks(_ x: AxisScale, _ y: AxisScale) -> [Markup] {
        guard let ceiling, let height = y.clamped(ceiling) else { return [] }
        return [
            PlotText.line(x.start, height, x.end, height, kind: "zero"),
            PlotText.at(x.start + 6, height + 14, "ceiling: solved by some recorded answer", kind: "label halo"),
        ]
    }

    private func drawn(
        _ curve: CostQualityCurve, _ style: SeriesStyle, _ x: AxisScale, _ y: AxisScale
    ) -> [Markup] {
        let hullRows = Set(curve.hull.map(\.row))
        let marks = curve.points.compactMap { point -> Markup? in
            guard let across = x.position(point.cost), let up = y.clamped(point.accuracy) else { return nil }
            let isHull = hullRows.contains(point.row)
            return style.mark(
                x: across, y: up, radius: isHull ? 4.5 : 3, kind: isHull ? "" : "faint", title: title(point))
        }
        return [style.line(HullPath.points(curve.hull, x: x, y: y))] + marks
    }

    private func title(_ point: CostQualityCurve.Point) -> String {
        "\(point.row): \(NumberText.percent(point.accuracy)) at \(NumberText.dollars(point.cost)) a problem"
    }

    private func drawn(
        _ points: [Point], _ x: AxisScale, _ y: AxisScale, avoiding others: [CostQualityCurve.Point]
    ) -> [Markup] {
        var placement = LabelPlacement(
            area: .init(left: x.start + 2, top: y.end, right: x.end + 16, bottom: y.start - 2))
        for point in others {
            if let across = x.position(point.cost), let up = y.clamped(point.accuracy) {
                placement.avoid(x: across, y: up, radius: 4)
            }
        }
        if let height = ceiling.flatMap(y.clamped) {
            for step in 0..<24 { placement.avoid(x: x.start + Double(step) * 11, y: height + 9, radius: 9) }
        }
        for place in curves.flatMap({ HullPath.points($0.curve.hull, x: x, y: y) }) {
            placement.avoid(x: place.x, y: place.y, radius: 2)
        }
        let placed = points.compactMap { point -> (Point, Double, Double)? in
            guard let across = x.position(point.cost), let up = y.clamped(point.accuracy) else { return nil }
            placement.avoid(x: across, y: up, radius: 6)
            if let low = point.interval.flatMap({ y.clamped($0.low) }),
                let high = point.interval.flatMap({ y.clamped($0.high) })
            {
                for height in stride(from: high, through: low, by: 4) {
                    placement.avoid(x: across, y: height, radius: 2)
                }
            }
            return (point, across, up)
        }
        return placed.flatMap { point, across, up -> [Markup] in
            var parts = whisker(point.interval, x: across, y, colour: point.style.colour)
            let title = "\(point.name): \(NumberText.percent(point.accuracy)) at \(NumberText.dollars(point.cost))"
            parts.append(point.style.mark(x: across, y: up, kind: point.kind, title: title))
            let text = PlotText.fitting(point.name, width: 190)
            if point.isLabelled, let place = placement.place(text, x: across, y: up) {
                parts.append(PlotText.at(place.x, place.y, text, kind: "label halo"))
            }
            return parts
        }
    }

    private func whisker(_ interval: Interval?, x: Double, _ y: AxisScale, colour: String) -> [Markup] {
        guard let interval, let low = y.clamped(interval.low), let high = y.clamped(interval.high) else { return [] }
        return [PlotText.line(x, low, x, high, kind: "whisker \(colour)")]
    }
}
