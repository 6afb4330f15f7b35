/// Values with their intervals, one line each, on a common axis.
struct ForestPlot: Sendable {
    struct Mark: Sendable {
        var value: Double
        var interval: Interval?
        var style: SeriesStyle
        var kind = ""
        /// Shown when pointed at.
        var title: String
    }

    struct Line: Sendable {
        var label: String
        var marks: [Mark]
        /// A heading above the line.
        var group: String?
    }

    var id: String
    var title: String
    var summary: String
    /// With the unit.
    var axis: String
    var lines: [Line]
    /// Where a reader's eye is to start, such as no difference.
    var reference: Double?
    var form = AxisScale.Form.linear
    var bounds: Interval?
    var label: @Sendable (Double) -> String = TickText.percent

    private static let width = 880.0
    private static let lineHeight = 22.0

    /// - Returns: nil when there is nothing to show.
    var plot: Plot? {
        let gutter = min(300, (lines.map { PlotText.width($0.label) }.max() ?? 0) + 24)
        let values = lines.flatMap(\.marks).flatMap { mark in
            [mark.value] + (mark.interval.map { [$0.low, $0.high] } ?? [])
        }
        guard !values.isEmpty,
            let scale = AxisScale(
                form, around: values + (reference.map { [$0] } ?? []), bounds: bounds, from: gutter,
                to: Self.width - 24)
        else { return nil }
        let (content, bottom) = body(scale, gutter: gutter)
        return Plot(
            id: id, title: title, summary: summary, width: Self.width, height: bottom + 50, narrowest: 680,
            content: axisMarks(scale, bottom: bottom) + content)
    }

    private func axisMarks(_ scale: AxisScale, bottom: Double) -> [Markup] {
        var marks: [Markup] = []
        for tick in scale.ticks(most: 8) {
            guard let place = scale.position(tick) else { continue }
            marks.append(PlotText.line(place, 8, place, bottom, kind: "grid"))
            marks.append(PlotText.at(place, bottom + 17, label(tick), anchor: "middle", kind: "tick"))
        }
        if let place = reference.flatMap(scale.clamped) {
            marks.append(PlotText.line(place, 8, place, bottom, kind: "zero"))
        }
        marks.append(PlotText.line(scale.start, bottom, scale.end, bottom, kind: "axis"))
        marks.append(
            PlotText.at((scale.start + scale.end) / 2, bottom + 38, axis, anchor: "middle", kind: "name"))
        return marks
    }

    private func body(_ scale: AxisScale, gutter: Double) -> (content: [Markup], bottom: Double) {
        var (content, y) = ([Markup](), 14.0)
        for line in lines {
            if let group = line.group {
                let text = PlotText.fitting(group, width: Self.width - 24)
                content.append(PlotText.at(4, y + 15, text, kind: "group"))
                y += Self.lineHeight
            }
            let middle = y + Self.lineHeight / 2
            content.append(
                PlotText.at(12, middle + 4, PlotText.fitting(line.label, width: gutter - 20), kind: "label"))
            content += line.marks.enumerated().flatMap { place, mark in
                drawn(mark, scale, y: middle + (Double(place) - Double(line.marks.count - 1) / 2) * 8)
            }
            y += max(Self.lineHeight, Double(line.marks.count) * 9 + 6)
        }
        return (content, y + 4)
    }

    private func drawn(_ mark: Mark, _ scale: AxisScale, y: Double) -> [Markup] {
        guard let x = scale.clamped(mark.value) else { return [] }
        var parts: [Markup] = []
        if let interval = mark.interval, let low = scale.clamped(interval.low), let high = scale.clamped(interval.high)
        {
            parts.append(PlotText.line(low, y, high, y, kind: "whisker \(mark.style.colour)"))
        }
        return parts + [mark.style.mark(x: x, y: y, radius: 4, kind: mark.kind, title: mark.title)]
    }
}
