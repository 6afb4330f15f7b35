/// Stated probabilities against how often they came true.
struct ReliabilityPlot: Sendable {
    var id: String
    var curve: ReliabilityCurve
    var style: SeriesStyle

    private static let size = 320.0

    var plot: Plot {
        let x = AxisScale(.linear, Interval(low: 0, high: 1), from: 58, to: Self.size - 14)
        let y = AxisScale(.linear, Interval(low: 0, high: 1), from: Self.size - 52, to: 26)
        let frame = PlotFrame(
            x: .init(scale: x, title: "stated probability, %", mostTicks: 5, label: percent),
            y: .init(scale: y, title: "came true, %", mostTicks: 5, label: percent))
        let total = max(1, curve.bins.reduce(0) { $0 + $1.observed.total })
        let diagonal = PlotText.line(x.start, y.start, x.end, y.end, kind: "zero")
        let marks = curve.bins.flatMap { drawn($0, x, y, share: Double($0.observed.total) / Double(total)) }
        let points: [(x: Double, y: Double)] = curve.bins.compactMap { bin in
            guard let across = x.position(bin.stated), let up = bin.observed.rate.flatMap(y.position) else {
                return nil
            }
            return (across, up)
        }
        return Plot(
            id: id, title: curve.name,
            summary: "Calibration error \(NumberText.fixed(curve.calibrationError, 3)) over \(total) claims. "
                + "Points on the diagonal are calibrated; the bars below are the share of claims in each bin.",
            width: Self.size, height: Self.size, narrowest: nil,
            content: [frame.markup, diagonal, style.line(points)] + marks)
    }

    private var percent: @Sendable (Double) -> String { { TickText.number($0 * 100) } }

    private func drawn(
        _ bin: ReliabilityCurve.Bin, _ x: AxisScale, _ y: AxisScale, share: Double
    ) -> [Markup] {
        guard let across = x.clamped(bin.stated), let rate = bin.observed.rate, let up = y.clamped(rate) else {
            return []
        }
        var parts: [Markup] = []
        let height = share * (y.start - y.end) * 0.3
        parts.append(
            .tag(
                "rect",
                [
                    "class": "count", "x": PlotText.number(across - 6), "y": PlotText.number(y.start - height),
                    "width": "12", "height": PlotText.number(height),
                ]))
        if let interval = bin.observed.interval, let low = y.clamped(interval.low), let high = y.clamped(interval.high)
        {
            parts.append(PlotText.line(across, low, across, high, kind: "whisker \(style.colour)"))
        }
        let title = "stated \(NumberText.percent(bin.stated)), came true \(NumberText.counted(bin.observed))"
        return parts + [style.mark(x: across, y: up, radius: 4, title: title)]
    }
}
