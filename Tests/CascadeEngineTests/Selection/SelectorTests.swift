import CascadeCore
import CascadeEngine
import Testing

/// Worked by hand on one matrix: rows are candidates, columns tests.
///
///         t0 t1 t2 t3
///     c0   1  1  1  0     same pattern as c1
///     c1   1  1  1  0
///     c2   1  0  0  1
///     c3   0  0  0  0
///     c4   1  1  0  0     columns are passed by 4, 3, 2, 1 candidates
@Suite struct SelectorTests {
    let matrix = Samples.matrix(["1110", "1110", "1001", "0000", "1100"])

    @Test func passCountCountsPasses() {
        #expect(PassCountSelector().scores(of: matrix) == [3, 3, 2, 0, 2])
    }

    @Test func productMultipliesByTheBestSupportedTest() {
        #expect(ProductSelector().scores(of: matrix) == [12, 12, 8, 0, 8])
    }

    @Test func codeTWeighsGroupsByTheRootOfTheirSize() {
        let pair = Double(2).squareRoot() * 3
        #expect(CodeTSelector().scores(of: matrix) == [pair, pair, 2, 0, 2])
    }

    /// Reference values: the formula with `scipy.special.betaln` 1.17.1.
    @Test func b4FollowsItsFormula() {
        let expected = [
            -64.83031538012719, -64.83031538012719, -108.11522509117773, -148.96782705687747, -92.68957674576947,
        ]
        expect(B4Selector().scores(of: matrix), near: expected)
    }

    @Test func b4TakesOtherPriors() {
        let expected = [
            -26.76914931694057, -26.76914931694057, -37.46621744735791, -41.439821598813865, -34.14840167463481,
        ]
        expect(B4Selector(alpha: 10, beta0: 20).scores(of: matrix), near: expected)
    }

    @Test func b4PrefersTheLargerGroupOfTwoThatExcludeEachOther() {
        let rows = Array(repeating: "11111000", count: 3) + Array(repeating: "00000111", count: 2)
        let expected = Array(repeating: -106.20039498118413, count: 3) + Array(repeating: -184.32592904462638, count: 2)
        expect(B4Selector().scores(of: Samples.matrix(rows)), near: expected)
    }

    @Test func b4OfOneCandidateAndOfAMirroredPair() {
        expect(B4Selector().scores(of: Samples.matrix(["111"])), near: [-23.02984593925794])
        let pair = B4Selector().scores(of: Samples.matrix(["10", "01"]))
        expect(pair, near: [-46.75094404143948, -46.75094404143948])
        #expect(pair[0] == pair[1])
    }

    @Test(arguments: Selectors.names) func emptyMatricesGiveNoOrEqualScores(name: String) throws {
        let selector = try Selectors.named(name)
        #expect(selector.scores(of: PassMatrix(verdicts: [])) == [])
        let untested = selector.scores(of: PassMatrix(verdicts: [[], []]))
        #expect(untested.count == 2)
        #expect(untested[0] == untested[1])
        #expect(untested[0].isFinite)
        #expect(selector.best(among: 0..<0, of: matrix) == nil)
    }

    @Test(arguments: Selectors.names) func identicalRowsScoreAlike(name: String) throws {
        let scores = try Selectors.named(name).scores(of: matrix)
        #expect(scores[0] == scores[1])
        #expect(scores[0] == scores.max())
    }

    @Test func tiesGoToVisibleExamplesThenToTheLowestRow() {
        let tied = Samples.matrix(["0110", "1010", "1001"])
        let selector = PassCountSelector()
        #expect(selector.best(among: 0..<3, of: tied) == 0)
        #expect(selector.best(among: 0..<3, of: tied, visible: [0]) == 1)
        #expect(selector.best(among: [2, 1], of: tied, visible: [0]) == 1)
        #expect(selector.best(among: [2, 0], of: tied, visible: [0]) == 2)
    }

    @Test func namesAreLookedUp() throws {
        #expect(Selectors.names == ["pass-count", "product", "codet", "b4", "mbr-exec"])
        #expect(try Selectors.named("codet").name == "codet")
        let error = #expect(throws: EngineError.self) { try Selectors.named("best") }
        #expect(error?.code == .unknownSelector)
        #expect(
            error?.message
                == "there is no selector 'best': use one of 'pass-count', 'product', 'codet', 'b4', 'mbr-exec'")
    }

    private func expect(_ values: [Double], near expected: [Double], at place: SourceLocation = #_sourceLocation) {
        #expect(values.count == expected.count, sourceLocation: place)
        for (value, reference) in zip(values, expected) {
            #expect(abs(value - reference) < 1e-9, sourceLocation: place)
        }
    }
}
