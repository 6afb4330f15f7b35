public import CascadeCore
import Glibc

/// `b4`: the Bayesian score of B4 (arXiv 2409.08692, section 3): how probable the whole matrix is when one group of
/// candidates X, which pass exactly the tests y, is the right one and y are the right tests.
///
/// With N candidates, M tests, E1 the cells of the other rows under y (s1 of them passes) and E0 the cells of the other
/// rows under the other tests (s0 passes):
/// `ln B(|X|+α, N−|X|+1) + ln B(|y|+α, M−|y|+1) + ln B(s1+1, |E1|−s1+1) + ln B(s0+1, |E0|−s0+β0)`.
public struct B4Selector: Selector {
    public let name = "b4"
    /// Strength of the prior belief that right candidates and right tests are many.
    public var alpha: Double
    /// Strength of the prior belief that a wrong candidate seldom passes a wrong test.
    public var beta0: Double

    public init(alpha: Double = 1e3, beta0: Double = 1e4) {
        self.alpha = alpha
        self.beta0 = beta0
    }

    public func scores(of matrix: PassMatrix) -> [Double] {
        let groups = ConsensusGroups(of: matrix)
        return groups.spread { score(of: $0, in: groups, matrix) }
    }

    private func score(of group: Int, in groups: ConsensusGroups, _ matrix: PassMatrix) -> Double {
        let (rows, tests) = (matrix.candidateCount, matrix.testCount)
        let pattern = groups.patterns[group]
        let members = groups.members[group].count
        let passed = pattern.count { $0 }
        var (s1, s0) = (0, 0)
        for other in groups.patterns.indices where other != group {
            for (column, passes) in groups.patterns[other].enumerated() where passes {
                if pattern[column] {
                    s1 += groups.members[other].count
                } else {
                    s0 += groups.members[other].count
                }
            }
        }
        let e1 = (rows - members) * passed
        let e0 = (rows - members) * (tests - passed)
        return logBeta(Double(members) + alpha, Double(rows - members + 1))
            + logBeta(Double(passed) + alpha, Double(tests - passed + 1))
            + logBeta(Double(s1 + 1), Double(e1 - s1 + 1))
            + logBeta(Double(s0 + 1), Double(e0 - s0) + beta0)
    }
}

/// The natural logarithm of the beta function for positive arguments.
func logBeta(_ a: Double, _ b: Double) -> Double { logGamma(a) + logGamma(b) - logGamma(a + b) }

/// `lgamma` writes the sign into a global; the reentrant form is free of that race.
private func logGamma(_ x: Double) -> Double {
    var sign: Int32 = 0
    return lgamma_r(x, &sign)
}
