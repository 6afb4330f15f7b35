/// A pass@k over problems, with its 95 % interval.
package struct PassEstimate: Sendable, Hashable, Encodable {
    package enum Method: String, Sendable, Hashable, Encodable { case wilson, bootstrap }

    package var k: Int
    package var value: Double
    package var interval: Interval
    package var method: Method

    /// With one sample a problem, pass@1 is a plain proportion and has Wilson's interval; otherwise problems are
    /// resampled. Where all problems have the same estimate, no resample differs, and Wilson's interval of the share
    /// of problems that have it bounds the mean: those that were not seen may have any, from 0 to 1.
    /// - Parameter problems: for each problem, its samples and how many of them pass.
    /// - Returns: nil when there is no problem, or any has fewer than `k` samples.
    package init?(_ problems: [(samples: Int, correct: Int)], k: Int) {
        let estimates = problems.compactMap { PassAtK.estimate(samples: $0.samples, correct: $0.correct, k: k) }
        guard estimates.count == problems.count, let mean = PassAtK.mean(problems, k: k) else { return nil }
        self.k = k
        value = mean
        if problems.allSatisfy({ $0.samples == 1 }) {
            guard let wilson = WilsonInterval.of(problems.reduce(0) { $0 + $1.correct }, of: problems.count) else {
                return nil
            }
            (interval, method) = (wilson, .wilson)
        } else if let only = estimates.first, estimates.allSatisfy({ $0 == only }) {
            guard let share = WilsonInterval.of(problems.count, of: problems.count) else { return nil }
            interval = Interval(low: only * share.low, high: only * share.low + (1 - share.low))
            method = .wilson
        } else {
            guard let bootstrap = PairedBootstrap(differences: estimates, resamples: Self.resamples) else { return nil }
            (interval, method) = (bootstrap.interval, .bootstrap)
        }
    }

    private static let resamples = 2_000
}
