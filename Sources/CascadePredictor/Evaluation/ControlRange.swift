/// A measure over repeated shuffles: what it comes to where there is nothing to learn.
package struct ControlRange: Sendable, Hashable, Codable {
    package var mean: Double
    package var low: Double
    package var high: Double

    /// Nil without values.
    init?(_ values: [Double]) {
        guard let low = values.min(), let high = values.max() else { return nil }
        mean = values.reduce(0, +) / Double(values.count)
        self.low = low
        self.high = high
    }
}
