import CascadeCore
import CascadeTestSupport
import Testing

@testable import CascadeEvaluation

@Suite struct ImportLadderTests {
    private let tiers = [
        ImportedTier(
            name: "weak", model: "w", solutions: ["a": samples(3), "b": samples(1)], tests: ["a": samples(2)]),
        ImportedTier(name: "strong", model: "s", solutions: ["a": samples(2)]),
    ]

    private static func samples(_ count: Int) -> [Sample] {
        (0..<count).map { Sample(problem: "a", index: $0, text: "", form: .code, line: 1) }
    }

    private func configured() throws -> Ladder {
        try Ladder([
            EngineFakes.tier("weak", threshold: 0.3), EngineFakes.tier("middle"), EngineFakes.tier("strong"),
        ])
    }

    @Test func plansAreAsLargeAsTheFiles() throws {
        let ladder = try ImportLadder().ladder(of: tiers, configured: nil)
        #expect(ladder.tiers.map(\.name) == ["weak", "strong"] && ladder.tiers.map(\.model) == ["w", "s"])
        #expect(ladder.tiers.map(\.solutions.count) == [3, 2] && ladder.tiers.map(\.tests.count) == [2, 0])
        #expect(ladder[0].tests.maxLines == ImportLadder.usualLines)
        #expect(ladder.tiers.allSatisfy { $0.price == nil })
    }

    @Test func limitsAndPrices() throws {
        let plan = ImportLadder(
            samples: 2, testAnswers: 1, lines: 5, prices: ["strong": Price(input: 10, output: 30)])
        let ladder = try plan.ladder(of: tiers, configured: nil)
        #expect(ladder.tiers.map(\.solutions.count) == [2, 2] && ladder[0].tests.count == 1)
        #expect(ladder[0].tests.maxLines == 5)
        #expect(ladder.tiers.map(\.price) == [nil, Price(input: 10, output: 30)])
    }

    @Test func aConfigurationGivesTheRest() throws {
        let ladder = try ImportLadder().ladder(of: tiers, configured: configured())
        #expect(ladder.tiers.map(\.model) == ["model-weak", "model-strong"])
        #expect(ladder[0].acceptance.threshold == 0.3 && ladder[0].tests.maxLines == 8)
        #expect(ladder.tiers.map(\.price) == [Price(input: 1, output: 2), Price(input: 1, output: 2)])
        #expect(ladder.tiers.map(\.solutions.count) == [3, 2])
    }

    @Test func namesAndOrderMustFit() throws {
        let reversed = #expect(throws: ImportError.self) {
            try ImportLadder().ladder(of: tiers.reversed(), configured: configured())
        }
        #expect(reversed?.code == .invalidLadder && reversed?.message.contains("'weak'") == true)
        var other = tiers
        other[1].name = "huge"
        #expect(throws: ImportError.self) { try ImportLadder().ladder(of: other, configured: configured()) }
        let price = ImportLadder(prices: ["huge": Price(input: 1, output: 1)])
        #expect(throws: ImportError.self) { try price.ladder(of: tiers, configured: nil) }
        #expect(throws: LadderError.self) { try ImportLadder().ladder(of: [tiers[0], tiers[0]], configured: nil) }
    }
}
