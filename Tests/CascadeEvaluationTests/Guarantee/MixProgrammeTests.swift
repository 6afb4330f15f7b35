import Testing

@testable import CascadeEvaluation

/// Reference values: `scipy.optimize.linprog` of SciPy 1.17.1.
@Suite struct MixProgrammeTests {
    private func shares(_ solution: MixProgramme.Solution?, _ count: Int) -> [Double] {
        var shares = Array(repeating: 0.0, count: count)
        for share in solution?.shares ?? [] { shares[share.option] = share.share }
        return shares
    }

    @Test(arguments: [
        ([1.0, 5, 20], [0.7, 0.9, 1], 0.95, 12.5, [0.0, 0.5, 0.5]),
        ([1, 5, 20], [0.7, 0.97, 1], 0.95, 4.703703703703703, [0.07407407407407418, 0.9259259259259258, 0]),
        (
            [1, 2, 3, 4], [0.5, 0.6, 0.95, 0.99], 0.9, 2.7777777777777777,
            [0.1111111111111111, 0, 0.888888888888889, 0]
        ),
        ([1, 5, 20], [0.7, 0.9, 1], 0.6, 1, [1, 0, 0]),
        ([2, 2, 9], [0.8, 0.8, 1], 0.9, 5.5, [0.5, 0, 0.5]),
    ])
    func itFindsTheOptimumOfLinprog(
        costs: [Double], accuracies: [Double], target: Double, cost: Double, expected: [Double]
    ) {
        let solution = MixProgramme.solve(costs: costs, accuracies: accuracies, target: target)
        #expect(abs((solution?.cost ?? .infinity) - cost) < 1e-9)
        #expect(zip(shares(solution, costs.count), expected).allSatisfy { abs($0 - $1) < 1e-9 })
    }

    @Test func whatNobodyReachesHasNoSolution() {
        #expect(MixProgramme.solve(costs: [3, 1], accuracies: [0.8, 0.5], target: 0.9) == nil)
        #expect(MixProgramme.cheapest(costs: [3, 1], accuracies: [0.8, 0.5], target: 0.9) == nil)
    }

    @Test func noGridOfThreeSharesIsCheaper() {
        var generator = SplitMix64(seed: 7)
        func draw() -> Double { Double(generator.below(1000)) / 1000 }
        for _ in 0..<50 {
            let (costs, accuracies) = ((0..<4).map { _ in draw() }, (0..<3).map { _ in draw() } + [1])
            let target = draw()
            guard let solution = MixProgramme.solve(costs: costs, accuracies: accuracies, target: target) else {
                Issue.record("the last option reaches every target")
                continue
            }
            for i in 0...10 {
                for j in 0...(10 - i) {
                    for k in 0...(10 - i - j) {
                        let shares = [i, j, k, 10 - i - j - k].map { Double($0) / 10 }
                        let accuracy = zip(shares, accuracies).reduce(0) { $0 + $1.0 * $1.1 }
                        guard accuracy >= target else { continue }
                        #expect(zip(shares, costs).reduce(0) { $0 + $1.0 * $1.1 } >= solution.cost - 1e-9)
                    }
                }
            }
        }
    }

    @Test func aSingleOptionWinsATie() {
        let solution = MixProgramme.solve(costs: [1, 1, 1], accuracies: [0.8, 0.9, 1], target: 0.9)
        #expect(solution?.shares == [.init(option: 1, share: 1)])
    }

    @Test func wholeSharesTakeTheCheapestThatIsGoodEnough() {
        let solution = MixProgramme.cheapest(costs: [1, 5, 4, 4], accuracies: [0.7, 0.97, 0.96, 0.99], target: 0.95)
        #expect(solution == .init(shares: [.init(option: 2, share: 1)], cost: 4))
    }
}
