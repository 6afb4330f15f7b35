import Glibc

/// Where an axis has its ticks: round numbers, few enough to be read.
enum Ticks {
    /// Multiples of 1, 2 or 5 times a power of ten.
    /// - Parameter most: how many there may be; one more where the ends are round themselves.
    static func linear(_ domain: Interval, most: Int) -> [Double] {
        let span = domain.high - domain.low
        guard span > 0, span.isFinite, most > 0 else { return [domain.low] }
        let raw = span / Double(most)
        let magnitude = pow(10, log10(raw).rounded(.down))
        let step = [1, 2, 5, 10].map { $0 * magnitude }.first { $0 >= raw * (1 - 1e-9) } ?? 10 * magnitude
        // A hair wider than the domain, so that an end that is round itself is not lost to rounding.
        let first = Int((domain.low / step - 1e-9).rounded(.up))
        let last = Int((domain.high / step + 1e-9).rounded(.down))
        guard first <= last else { return [] }
        return (first...last).map { Double($0) * step }
    }

    /// 1, 2 and 5 times powers of ten; 1 and 3 times, or the powers alone, where those are too many. Within a domain too
    /// narrow for two of them, as on a linear axis.
    static func logarithmic(_ domain: Interval, most: Int) -> [Double] {
        guard domain.low > 0, domain.high > domain.low, domain.high.isFinite, most > 0 else { return [] }
        let first = Int(log10(domain.low).rounded(.down))
        let last = Int(log10(domain.high).rounded(.down))
        let (low, high) = (domain.low * (1 - 1e-9), domain.high * (1 + 1e-9))
        let choices: [[Double]] = [[1, 2, 5], [1, 3], [1]]
        let options = choices.map { factors -> [Double] in
            var ticks: [Double] = []
            for decade in first...last {
                let power = pow(10, Double(decade))
                ticks += factors.map { $0 * power }
            }
            return ticks.filter { $0 >= low && $0 <= high }
        }
        let fitting = options.first { $0.count <= most } ?? thinned(options[2], most: most)
        return fitting.count >= 2 ? fitting : linear(domain, most: most)
    }

    private static func thinned(_ ticks: [Double], most: Int) -> [Double] {
        let every = (ticks.count + most - 1) / most
        return stride(from: 0, to: ticks.count, by: max(1, every)).map { ticks[$0] }
    }
}
