import CascadeEvaluation
import Testing

/// Expected values: 1 − C(n−c, k) / C(n, k) with exact binomials.
struct PassAtKTests {
    @Test(arguments: [
        (10, 3, 1, 0.3), (10, 3, 5, 0.9166666666666666), (20, 1, 10, 0.5), (5, 5, 3, 1.0), (10, 0, 2, 0.0),
        (200, 37, 100, 0.9999999999998803),
    ])
    func agreesWithTheBinomialForm(n: Int, c: Int, k: Int, expected: Double) throws {
        let value = try #require(PassAtK.estimate(samples: n, correct: c, k: k))
        #expect(abs(value - expected) < 1e-13)
    }

    @Test(arguments: [(3, 1, 4), (3, 1, 0), (3, 4, 1), (3, -1, 1), (0, 0, 1)])
    func hasNoValueWhereItIsNotDefined(n: Int, c: Int, k: Int) {
        #expect(PassAtK.estimate(samples: n, correct: c, k: k) == nil)
    }

    @Test func meanIsOverProblems() {
        #expect(PassAtK.mean([(2, 1), (2, 2)], k: 1) == 0.75)
        #expect(PassAtK.mean([(2, 1), (1, 1)], k: 2) == nil)
        #expect(PassAtK.mean([], k: 1) == nil)
    }
}
