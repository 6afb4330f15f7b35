import Testing

@testable import CascadePredictor

struct ReliabilityDiagramTests {
    /// Two bins of two: 0.1 and 0.3 against one success in two, 0.8 and 0.9 against two.
    private let diagram = ReliabilityDiagram(
        [(0.9, 1.0), (0.1, 0), (0.8, 1), (0.3, 1)].map { ScoredOutcome(probability: $0.0, rate: $0.1) }, bins: 2)

    @Test func binsHoldEquallyMany() {
        #expect(diagram.bins.map(\.problems) == [2, 2])
        let expected = [(0.2, 0.5), (0.85, 1.0)]
        for (bin, (predicted, solved)) in zip(diagram.bins, expected) {
            #expect(abs(bin.predicted - predicted) < 1e-12)
            #expect(abs(bin.solved - solved) < 1e-12)
            #expect(bin.interval == .wilson(share: solved, count: 2))
        }
    }

    @Test func errorIsTheMeanGap() {
        #expect(abs(diagram.error - (0.3 + 0.15) / 2) < 1e-12)
    }

    /// (0.09 − 0.25/1)/2 + (0.0225 − 0)/2 is negative: noise explains it all.
    @Test func debiasingTakesTheNoiseOff() {
        #expect(diagram.debiased == 0)
        let sure = ReliabilityDiagram((0..<40).map { _ in ScoredOutcome(probability: 0.6, rate: 1) }, bins: 4)
        #expect(abs(sure.debiased - 0.4) < 1e-9)
        #expect(abs(sure.error - 0.4) < 1e-9)
    }

    @Test func oneProblemIsOneBin() {
        let one = ReliabilityDiagram([ScoredOutcome(probability: 0.5, rate: 1)])
        #expect(one.bins.count == 1)
        #expect(one.error == 0.5)
    }
}
