import Glibc

/// Maps values to positions along one axis of a plot.
struct AxisScale: Sendable, Hashable {
    enum Form: Sendable { case linear, logarithmic }

    let form: Form
    /// Values from end to end.
    let domain: Interval
    /// Position of the domain's low and high end; a vertical axis runs from the larger to the smaller.
    let start: Double
    let end: Double

    /// - Precondition: `domain.low < domain.high`, and both are above zero on a logarithmic axis.
    init(_ form: Form = .linear, _ domain: Interval, from start: Double, to end: Double) {
        precondition(domain.low < domain.high && (form == .linear || domain.low > 0), "an axis needs a span")
        self.form = form
        self.domain = domain
        self.start = start
        self.end = end
    }

    /// A scale that holds all values with a margin on both sides.
    /// - Parameters:
    ///   - margin: of the span.
    ///   - bounds: what no margin may pass, such as 0 and 1 for shares.
    /// - Returns: nil when no value can be shown: none is finite, or none is above zero on a logarithmic axis.
    init?(
        _ form: Form = .linear, around values: some Sequence<Double>, margin: Double = 0.06, bounds: Interval? = nil,
        from start: Double, to end: Double
    ) {
        let shown = values.filter { $0.isFinite && (form == .linear || $0 > 0) }
        guard var low = shown.min(), var high = shown.max() else { return nil }
        if form == .logarithmic { (low, high) = (log10(low), log10(high)) }
        if high - low < 1e-12 { (low, high) = form == .linear ? (low - 0.5, high + 0.5) : (low - 0.3, high + 0.3) }
        let room = (high - low) * margin
        (low, high) = (low - room, high + room)
        if form == .logarithmic { (low, high) = (pow(10, low), pow(10, high)) }
        if let bounds { (low, high) = (max(low, bounds.low), min(high, bounds.high)) }
        guard low < high else { return nil }
        self.init(form, Interval(low: low, high: high), from: start, to: end)
    }

    /// - Returns: nil for what a logarithmic axis cannot show.
    func position(_ value: Double) -> Double? {
        guard value.isFinite, form == .linear || value > 0 else { return nil }
        let share =
            switch form {
            case .linear: (value - domain.low) / (domain.high - domain.low)
            case .logarithmic: log(value / domain.low) / log(domain.high / domain.low)
            }
        return start + share * (end - start)
    }

    /// The same, held within the axis' ends.
    func clamped(_ value: Double) -> Double? {
        guard value.isFinite else { return nil }
        return position(min(max(value, domain.low), domain.high))
    }

    func ticks(most: Int) -> [Double] {
        switch form {
        case .linear: Ticks.linear(domain, most: most)
        case .logarithmic: Ticks.logarithmic(domain, most: most)
        }
    }
}
