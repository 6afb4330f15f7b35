import Glibc

/// How one series looks: a colour, a mark and a dash, each different from its neighbours', so that no reader needs the
/// colour.
struct SeriesStyle: Sendable, Hashable {
    /// Position of the series in its plot.
    let index: Int

    init(_ index: Int) { self.index = index }

    /// What stands beside the series and is none: always the same tier, oracles, controls.
    static let reference = SeriesStyle(-1)

    /// Class of the colour; the style sheet has one for light, dark and print.
    var colour: String { index < 0 ? "ref" : "c\(index % 8)" }

    /// Lengths of strokes and gaps; nil is a full line.
    var dash: String? {
        index < 0 ? "2 3" : [nil, "7 3", "2 2", "9 3 2 3", "4 4", "12 3", "6 2 1 2 1 2"][index % 7]
    }

    /// A mark around a point.
    /// - Parameters:
    ///   - radius: half of its height, in units of the plot.
    ///   - kind: further classes: `hollow`, `faint`.
    ///   - title: shown when pointed at.
    func mark(x: Double, y: Double, radius: Double = 4.5, kind: String = "", title: String? = nil) -> Markup {
        let corners = index < 0 ? Self.shapes[1] : Self.shapes[index % Self.shapes.count]
        let path = corners.map { "\(PlotText.number(x + $0.x * radius)) \(PlotText.number(y + $0.y * radius))" }
        return .tag(
            "path",
            [
                "class": ["mark", colour, kind].filter { !$0.isEmpty }.joined(separator: " "),
                "d": "M" + path.joined(separator: "L") + "Z",
            ],
            title.map { [.tag("title", [:], $0)] } ?? [])
    }

    /// A line with this colour and dash.
    func line(_ points: [(x: Double, y: Double)], kind: String = "") -> Markup {
        let path = points.map { "\(PlotText.number($0.x)) \(PlotText.number($0.y))" }.joined(separator: "L")
        return .tag(
            "path",
            [
                "class": "line \(colour) \(kind)", "d": points.isEmpty ? "" : "M" + path,
                "stroke-dasharray": dash ?? "none",
            ])
    }

    typealias Corner = (x: Double, y: Double)

    /// Circle, square, triangle, diamond, triangle on its tip, plus, cross, star.
    private static let shapes: [[Corner]] = [
        polygon(20, radius: 1), [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
        [(0, -1.15), (1.1, 0.85), (-1.1, 0.85)], [(0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)],
        [(0, 1.15), (1.1, -0.85), (-1.1, -0.85)], plus, plus.map { (($0.x - $0.y) * 0.71, ($0.x + $0.y) * 0.71) }, star,
    ]

    private static let plus: [Corner] = [
        (-0.35, -1.2), (0.35, -1.2), (0.35, -0.35), (1.2, -0.35), (1.2, 0.35), (0.35, 0.35), (0.35, 1.2), (-0.35, 1.2),
        (-0.35, 0.35), (-1.2, 0.35), (-1.2, -0.35), (-0.35, -0.35),
    ]

    private static let star: [Corner] = polygon(10, radius: 1.35).enumerated().map { place, corner in
        place % 2 == 0 ? corner : (corner.x * 0.45, corner.y * 0.45)
    }

    private static func polygon(_ count: Int, radius: Double) -> [Corner] {
        (0..<count).map { place in
            let angle = 2 * Double.pi * Double(place) / Double(count) - Double.pi / 2
            return (radius * cos(angle), radius * sin(angle))
        }
    }
}
