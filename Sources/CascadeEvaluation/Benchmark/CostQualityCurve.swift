/// What a family of policies reaches at which cost.
package struct CostQualityCurve: Sendable, Hashable, Codable {
    package struct Point: Sendable, Hashable, Codable {
        /// Dollars a problem.
        package var cost: Double
        /// Share of the judged problems that are solved.
        package var accuracy: Double
        /// Id of the row with all numbers.
        package var row: String

        package init(cost: Double, accuracy: Double, row: String) {
            self.cost = cost
            self.accuracy = accuracy
            self.row = row
        }
    }

    /// Name of the family, as in its rows.
    package var family: String
    /// Every setting, ascending cost.
    package var points: [Point]
    /// The points that no mixture of other points, or of one and of doing nothing, beats; ascending cost.
    package var hull: [Point]
    /// Mean accuracy over budgets from nothing to what always-top costs, on a linear axis; see `CurveArea`. Nil when a
    /// cost is unknown.
    package var area: Double?
    /// Percentile interval of the area: problems resampled, the whole curve computed anew.
    package var areaInterval: Interval?
    /// The same on a logarithmic axis, from what the cheapest tier costs.
    package var logArea: Double?
    /// The area without a choice among points by what was measured; see `CurveArea.unselected`.
    package var unselectedArea: Double?

    package init(
        family: String, points: [Point], hull: [Point], area: Double?, areaInterval: Interval? = nil,
        logArea: Double? = nil, unselectedArea: Double? = nil
    ) {
        self.family = family
        self.points = points
        self.hull = hull
        self.area = area
        self.areaInterval = areaInterval
        self.logArea = logArea
        self.unselectedArea = unselectedArea
    }
}
