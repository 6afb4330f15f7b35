import CascadeCore
import Testing

@testable import CascadeEngine

/// What is left out, and summed instead of weighed pattern by pattern, changes no value.
@Suite struct LookAheadTests {
    /// Drawn tables, predictions, histories and prices, the same at every run.
    private struct Draws {
        var state: UInt64

        mutating func unit() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) * 0x1p-53
        }

        mutating func shares(_ count: Int) -> [Double] {
            let drawn = (0..<count).map { _ in unit() }
            let total = drawn.reduce(0, +)
            return drawn.map { $0 / total }
        }

        mutating func table(tiers: Int) -> EvidenceTable {
            let kinds = EvidenceKind.allCases.count
            let rows = (0..<kinds).map { _ in
                BinLikelihoods(right: shares(EvidenceBin.allCases.count), wrong: shares(EvidenceBin.allCases.count))
            }
            return EvidenceTable(
                source: "drawn", pooled: rows,
                tiers: (0..<tiers).map { _ in
                    TierEvidence(
                        kinds: shares(kinds), likelihoods: rows,
                        resampling: Resampling(afterRight: unit(), afterWrong: unit()))
                },
                crossTier: unit() < 0.5
                    ? CrossTierAgreement(bothRight: unit(), oneRight: unit(), bothWrong: unit(), count: 10) : nil,
                patterns: unit() < 0.5 ? shares(1 << tiers) : nil,
                scalings: unit() < 0.5
                    ? (0..<tiers).map { _ in
                        (0..<kinds).map { _ in LogOddsScaling(slope: 0.3 + unit(), intercept: unit() - 0.5) }
                    } : nil)
        }

        mutating func history(tiers: Int, ladder: Ladder) -> [Attempt] {
            (0..<Int(unit() * Double(tiers + 2))).map { _ in
                let tier = Int(unit() * Double(tiers))
                return BayesSamples.attempt(tier, passes: unit() < 0.5, ladder: ladder)
            }.sorted { $0.tier < $1.tier }
        }
    }

    private func ladder(_ tiers: Int) throws -> Ladder {
        try Ladder((0..<tiers).map { Tier(name: "t\($0)", endpoint: "e", model: "m\($0)") })
    }

    @Test(arguments: [1, 2, 3, 4, 8])
    func valuesAreThoseOfWeighingEveryPattern(tiers: Int) throws {
        let ladder = try ladder(tiers)
        var draws = Draws(state: UInt64(tiers))
        var compared = 0
        for _ in 0..<(tiers > 4 ? 3 : 200) {
            let model = EvidenceModel(table: draws.table(tiers: tiers), tiers: tiers)
            let prediction = Prediction(
                solveProbabilities: (0..<tiers).map { _ in draws.unit() }, start: 0, model: "drawn")
            let history = draws.history(tiers: tiers, ladder: ladder)
            let belief = Belief(after: history, prediction: prediction, model: model)
            let prices = (0..<tiers).map { _ in draws.unit() * draws.unit() }
            let (depth, left) = (1 + Int(draws.unit() * 3), Int(draws.unit() * Double(tiers + 1)))
            let steps = [true, false].map { isPruned in
                var ahead = LookAhead(
                    from: belief, prices: prices, usable: (1 << tiers) - 1, depth: min(depth, tiers > 4 ? 2 : 3),
                    left: left, isPruned: isPruned)
                return ahead.steps(again: history.last?.tier)
            }
            #expect(steps[0].map(\.tier) == steps[1].map(\.tier))
            for (pruned, whole) in zip(steps[0], steps[1]) {
                #expect(abs(pruned.value - whole.value) < 1e-9, "\(pruned) \(whole)")
                compared += 1
            }
        }
        #expect(compared > tiers)
    }

    /// P(right) = 0.5 for both tiers, independent; the gate passes every right and 40 % of the wrong answers. Visiting the
    /// cheap tier shows a pass with 0.7, after which its answer is right with 5/7, or a failure, after which it is wrong.
    /// Taking the dear tier unseen at 0.2 is worth 0.5 − 0.2 then, and after the pass less than stopping.
    @Test func aLastOutcomeIsWeighedAsByHand() throws {
        let model = EvidenceModel(table: BayesSamples.table(), tiers: 2)
        let prediction = Prediction(solveProbabilities: [0.5, 0.5], start: 0, model: "m")
        var ahead = LookAhead(
            from: Belief(prediction, model: model), prices: [0.02, 0.2], usable: 3, depth: 1, left: 2)
        let steps = ahead.steps(again: nil)
        #expect(steps.map(\.tier) == [0, 1])
        #expect(abs(steps[0].value - (0.7 * 5 / 7 + 0.3 * 0.3 - 0.02)) < 1e-6)
        #expect(abs(steps[1].value - (0.5 - 0.2)) < 1e-6)
    }
}
