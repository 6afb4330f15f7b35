/// Finds places for labels beside their points where they cover neither each other nor a mark.
struct LabelPlacement: Sendable {
    struct Box: Sendable, Hashable {
        var left: Double
        var top: Double
        var right: Double
        var bottom: Double

        func overlaps(_ other: Box) -> Bool {
            left < other.right && other.left < right && top < other.bottom && other.top < bottom
        }

        func holds(_ other: Box) -> Bool {
            left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom
        }
    }

    private let area: Box
    private var taken: [Box] = []

    init(area: Box) { self.area = area }

    /// Keeps labels off a mark.
    mutating func avoid(x: Double, y: Double, radius: Double) {
        taken.append(Box(left: x - radius, top: y - radius, right: x + radius, bottom: y + radius))
    }

    /// - Returns: the label's baseline from its left end; nil when there is no free place near the point.
    mutating func place(_ text: String, x: Double, y: Double) -> (x: Double, y: Double)? {
        let (width, height, gap) = (PlotText.width(text), PlotText.size * 1.2, 8.0)
        for step in 0..<3 {
            let lift = Double(step) * height
            let corners = [
                (x + gap, y - height / 2 - lift), (x - gap - width, y - height / 2 - lift),
                (x - width / 2, y - gap - height - lift), (x - width / 2, y + gap + lift),
                (x + gap, y - height / 2 + lift), (x - gap - width, y - height / 2 + lift),
            ]
            for corner in corners {
                let box = Box(left: corner.0, top: corner.1, right: corner.0 + width, bottom: corner.1 + height)
                guard area.holds(box), !taken.contains(where: box.overlaps) else { continue }
                taken.append(box)
                return (corner.0, corner.1 + height * 0.78)
            }
        }
        return nil
    }
}
