/// The unbiased estimator of pass@k.
///
/// M. Chen et al., "Evaluating Large Language Models Trained on Code", arXiv 2107.03374, equation 1:
/// with c of n samples correct, 1 − C(n−c, k)/C(n, k), computed as 1 − Π_{i=n−c+1…n} (1 − k/i).
package enum PassAtK {
    /// - Returns: nil when fewer than `k` samples were drawn, or `k` is not positive.
    package static func estimate(samples n: Int, correct c: Int, k: Int) -> Double? {
        guard k > 0, k <= n, (0...n).contains(c) else { return nil }
        guard n - c >= k else { return 1 }
        guard c > 0 else { return 0 }
        return 1 - ((n - c + 1)...n).reduce(1.0) { $0 * (1 - Double(k) / Double($1)) }
    }

    /// Mean over problems.
    /// - Returns: nil when there is no problem, or any has fewer than `k` samples.
    package static func mean(_ problems: [(samples: Int, correct: Int)], k: Int) -> Double? {
        var sum = 0.0
        for problem in problems {
            guard let value = estimate(samples: problem.samples, correct: problem.correct, k: k) else { return nil }
            sum += value
        }
        return problems.isEmpty ? nil : sum / Double(problems.count)
    }
}
