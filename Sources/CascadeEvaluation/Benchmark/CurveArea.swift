import Glibc

/// Hull and area of a cost–quality curve.
///
/// Quality at a budget is the highest accuracy that a mixture of the curve's points reaches at this mean cost, doing
/// nothing (no cost, nothing solved) included: the upper concave hull (F. Provost and T. Fawcett, "Robust Classification
/// for Imprecise Environments", Machine Learning 42 (2001), section 3, with cost in place of the false-positive rate).
/// Beyond the last point it stays what it is. The area is the mean quality over budgets from 0 to `limit`.
package struct CurveArea: Sendable {
    package struct Point: Sendable, Hashable {
        package var cost: Double
        package var accuracy: Double
        /// Position among the points that the hull was made of; -1 for doing nothing.
        package var index: Int
    }

    /// From doing nothing to the most accurate point, ascending.
    package let hull: [Point]

    package init(_ points: some Sequence<(cost: Double, accuracy: Double)>) {
        var sorted = points.enumerated().map { Point(cost: $1.cost, accuracy: $1.accuracy, index: $0) }
        sorted.sort { a, b in
            if a.cost != b.cost { return a.cost < b.cost }
            return a.accuracy != b.accuracy ? a.accuracy > b.accuracy : a.index < b.index
        }
        var hull = [Point(cost: 0, accuracy: 0, index: -1)]
        for point in sorted where point.accuracy > hull[hull.count - 1].accuracy {
            while hull.count >= 2, Self.isBelow(hull[hull.count - 1], hull[hull.count - 2], point) {
                hull.removeLast()
            }
            if hull.count == 1 && point.cost == 0 { hull.removeLast() }
            hull.append(point)
        }
        self.hull = hull
    }

    /// Whether a point lies on or below the line between its neighbours.
    private static func isBelow(_ point: Point, _ left: Point, _ right: Point) -> Bool {
        (point.accuracy - left.accuracy) * (right.cost - left.cost)
            <= (right.accuracy - left.accuracy) * (point.cost - left.cost)
    }

    /// The accuracy that a mixture reaches at a mean cost.
    package func quality(at budget: Double) -> Double {
        guard let next = hull.firstIndex(where: { $0.cost > budget }) else { return hull[hull.count - 1].accuracy }
        guard next > 0 else { return 0 }
        let (a, b) = (hull[next - 1], hull[next])
        return a.accuracy + (b.accuracy - a.accuracy) * (budget - a.cost) / (b.cost - a.cost)
    }

    /// Mean quality over budgets from 0 to `limit`; nil when there is no such range.
    package func linear(to limit: Double) -> Double? {
        guard limit > 0, limit.isFinite else { return nil }
        return segments(from: 0, to: limit).reduce(0) { sum, part in
            sum + (part.to - part.from) * (part.start + part.end) / 2
        } / limit
    }

    /// The same where no point is chosen for its accuracy: from doing nothing straight on to the next dearer point, and from
    /// the last one level. The hull takes the best points where they were measured, which flatters families of many.
    static func unselected(_ points: some Sequence<(cost: Double, accuracy: Double)>, to limit: Double) -> Double? {
        guard limit > 0, limit.isFinite else { return nil }
        var (sum, last) = (0.0, (cost: 0.0, accuracy: 0.0))
        for point in points.sorted(by: { ($0.cost, $0.accuracy) < ($1.cost, $1.accuracy) }) where last.cost < limit {
            let width = point.cost - last.cost
            let part = width > 0 ? min(1, (limit - last.cost) / width) : 1
            let end = (
                cost: last.cost + part * width, accuracy: last.accuracy + part * (point.accuracy - last.accuracy)
            )
            sum += (end.cost - last.cost) * (last.accuracy + end.accuracy) / 2
            last = end
        }
        return (sum + max(0, limit - last.cost) * last.accuracy) / limit
    }

    /// Mean quality over budgets from `least` to `limit` on a logarithmic axis: ∫ Q(c) dc/c over ln(limit/least), where
    /// Q is a + b·c in each segment.
    package func logarithmic(from least: Double, to limit: Double) -> Double? {
        guard least > 0, limit > least, limit.isFinite else { return nil }
        let sum = segments(from: least, to: limit).reduce(0.0) { sum, part in
            let slope = (part.end - part.start) / (part.to - part.from)
            return sum + (part.start - slope * part.from) * log(part.to / part.from) + part.end - part.start
        }
        return sum / log(limit / least)
    }

    /// The pieces in which quality is linear, with quality at both ends.
    private func segments(
        from least: Double, to limit: Double
    ) -> [(from: Double, to: Double, start: Double, end: Double)] {
        let stops = [least] + hull.map(\.cost).filter { $0 > least && $0 < limit } + [limit]
        return zip(stops, stops.dropFirst()).map { a, b in
            (from: a, to: b, start: quality(at: a), end: quality(at: b))
        }
    }
}
