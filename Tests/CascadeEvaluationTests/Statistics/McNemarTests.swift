import CascadeEvaluation
import Testing

/// Expected values: `scipy.stats.binomtest(b, b + c, 0.5).pvalue`, SciPy 1.17.
struct McNemarTests {
    @Test(arguments: [
        (0, 0, 1.0), (1, 0, 1.0), (5, 1, 0.21875), (8, 2, 0.109375), (10, 10, 1.0), (25, 12, 0.04703102743951604),
        (3, 15, 0.007537841796875),
    ])
    func agreesWithSciPy(b: Int, c: Int, p: Double) {
        #expect(abs(McNemar(onlyFirst: b, onlySecond: c).pValue - p) < 1e-12)
    }

    @Test func staysInRangeWhereTwoToTheNDoesNot() {
        #expect(abs(McNemar(onlyFirst: 700, onlySecond: 600).pValue - 0.0060157938610449395) < 1e-11)
    }

    @Test func doesNotDependOnTheOrderOfTheMethods() {
        #expect(McNemar(onlyFirst: 4, onlySecond: 9).pValue == McNemar(onlyFirst: 9, onlySecond: 4).pValue)
    }

    @Test func countsOnlyProblemsOnWhichTheyDiffer() {
        let test = McNemar([
            (first: true, second: true), (first: true, second: false), (first: false, second: true),
            (first: true, second: false), (first: false, second: false),
        ])
        #expect(test.onlyFirst == 2)
        #expect(test.onlySecond == 1)
        #expect(test.pValue == 1)
    }
}
