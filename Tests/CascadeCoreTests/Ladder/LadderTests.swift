import CascadeCore
import Testing

@Suite("Ladder")
struct LadderTests {
    private func tier(_ name: String) -> Tier { Tier(name: name, endpoint: "e", model: "m-\(name)") }

    @Test("A ladder needs a tier")
    func empty() {
        #expect(throws: LadderError.empty) { try Ladder([]) }
        #expect(LadderError.empty.description == "the ladder has no tier: add at least one [[tiers]] entry")
    }

    @Test("Two tiers may not share a name, wherever they stand")
    func duplicate() {
        #expect(throws: LadderError.duplicateName("a")) { try Ladder([tier("a"), tier("b"), tier("a")]) }
        #expect(
            LadderError.duplicateName("a").description == "two tiers are named 'a': give every tier a name of its own")
    }

    @Test("Tiers keep their order")
    func order() throws {
        let ladder = try Ladder([tier("small"), tier("large")])
        #expect(ladder.count == 2)
        #expect(ladder.top == 1)
        #expect(ladder[0].name == "small")
        #expect(ladder.index(named: "large") == 1)
        #expect(ladder.index(named: "Large") == nil)
    }

    @Test("A ladder is stored as the list of its tiers")
    func coding() throws {
        let ladder = try Ladder([
            tier("small"),
            Tier(
                name: "large", endpoint: "e", model: "m",
                solutions: SolutionPlan(count: 3, temperature: 0.2, topP: 0.9, maxTokens: 7),
                tests: TestPlan(count: 2, temperature: 0.1, maxTokens: 5, maxLines: 4),
                price: Price(input: 1, output: 2, cachedInput: 0.5),
                acceptance: AcceptanceRule(
                    rule: .passShare, threshold: 0.25, minimumTests: 3, requiresVisibleExamples: false)),
        ])
        let text = try JSON.text(ladder)
        #expect(text.hasPrefix("[{"))
        #expect(try JSON.value(Ladder.self, of: text) == ladder)
    }

    @Test("What is decoded is checked as well")
    func decodingInvalid() throws {
        #expect(throws: LadderError.empty) { try JSON.value(Ladder.self, of: "[]") }
        let twice = try JSON.text([tier("a"), tier("a")])
        #expect(throws: LadderError.duplicateName("a")) { try JSON.value(Ladder.self, of: twice) }
    }
}
