/// Sample quantiles by linear interpolation.
///
/// R. J. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996), type 7:
/// position (n − 1)·p between the ordered values. NumPy's default.
package enum Quantile {
    /// - Parameter p: from 0 (minimum) to 1 (maximum).
    /// - Returns: nil for no values, or a `p` outside 0…1.
    package static func of(_ values: [Double], _ p: Double) -> Double? {
        ofSorted(values.sorted(), p)
    }

    /// The same for values that are in ascending order already.
    package static func ofSorted(_ values: [Double], _ p: Double) -> Double? {
        guard let last = values.indices.last, (0...1).contains(p) else { return nil }
        let position = Double(last) * p
        let below = Int(position)
        guard below < last else { return values[last] }
        return values[below] + (values[below + 1] - values[below]) * (position - Double(below))
    }
}
