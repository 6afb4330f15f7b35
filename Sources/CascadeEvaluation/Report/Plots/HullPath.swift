import Glibc

/// The line along the upper hull of points of cost and quality.
enum HullPath {
    /// Mixing two policies at random gives the straight line between them, which is bent on a logarithmic axis: each piece
    /// is drawn in steps that are equal on the axis.
    /// - Returns: positions; points that the axis cannot show are left out.
    static func points(
        _ hull: [CostQualityCurve.Point], x: AxisScale, y: AxisScale, steps: Int = 16
    ) -> [(x: Double, y: Double)] {
        var path: [(x: Double, y: Double)] = []
        for (place, point) in hull.enumerated() {
            if place > 0, x.form == .logarithmic { path += piece(from: hull[place - 1], to: point, x, y, steps) }
            if let here = x.position(point.cost), let up = y.position(point.accuracy) { path.append((here, up)) }
        }
        return path
    }

    private static func piece(
        from first: CostQualityCurve.Point, to last: CostQualityCurve.Point, _ x: AxisScale, _ y: AxisScale,
        _ steps: Int
    ) -> [(x: Double, y: Double)] {
        guard first.cost > 0, last.cost > first.cost, steps > 1 else { return [] }
        let ratio = last.cost / first.cost
        return (1..<steps).compactMap { step in
            let cost = first.cost * pow(ratio, Double(step) / Double(steps))
            let share = (cost - first.cost) / (last.cost - first.cost)
            let accuracy = first.accuracy + share * (last.accuracy - first.accuracy)
            guard let here = x.position(cost), let up = y.position(accuracy) else { return nil }
            return (here, up)
        }
    }
}
