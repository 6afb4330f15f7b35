/// The axes of a plot with grid, ticks and titles.
struct PlotFrame: Sendable {
    struct Axis: Sendable {
        var scale: AxisScale
        /// With the unit.
        var title: String
        var mostTicks: Int
        var label: @Sendable (Double) -> String
    }

    var x: Axis
    var y: Axis

    private var bottom: Double { y.scale.start }
    private var top: Double { y.scale.end }
    private var left: Double { x.scale.start }
    private var right: Double { x.scale.end }

    var markup: Markup {
        .tag("g", ["class": "frame"], horizontal + vertical)
    }

    private var horizontal: [Markup] {
        var marks: [Markup] = []
        for tick in x.scale.ticks(most: x.mostTicks) {
            guard let place = x.scale.position(tick) else { continue }
            marks.append(PlotText.line(place, bottom, place, top, kind: "grid"))
            marks.append(PlotText.at(place, bottom + 17, x.label(tick), anchor: "middle", kind: "tick"))
        }
        marks.append(PlotText.line(left, bottom, right, bottom, kind: "axis"))
        marks.append(PlotText.at((left + right) / 2, bottom + 38, x.title, anchor: "middle", kind: "name"))
        return marks
    }

    private var vertical: [Markup] {
        var marks: [Markup] = []
        for tick in y.scale.ticks(most: y.mostTicks) {
            guard let place = y.scale.position(tick) else { continue }
            marks.append(PlotText.line(left, place, right, place, kind: "grid"))
            marks.append(PlotText.at(left - 7, place + 4, y.label(tick), anchor: "end", kind: "tick"))
        }
        marks.append(PlotText.line(left, bottom, left, top, kind: "axis"))
        marks.append(PlotText.at(left, top - 9, y.title, anchor: "start", kind: "name"))
        return marks
    }
}
