import CascadeCore
import Testing

@testable import CascadeEngine

@Suite struct TierSelectorsTests {
    private func policy(_ selectors: [String]?, bayes: BayesParts? = nil) throws -> any ClimbPolicy {
        let parts = PolicyDescription(
            name: "p", start: .first, escalates: true, selector: "codet", bayes: bayes, selectors: selectors)
        var tiers = try Samples.ladder([1, 1]).tiers
        for index in tiers.indices { tiers[index].price = Price(input: 1, output: 1) }
        return try parts.policy(for: try Ladder(tiers))
    }

    @Test func oneSelectorHoldsForAllTiers() throws {
        let policy = try policy(nil)
        #expect([0, 1].map { policy.selector(at: $0).name } == ["codet", "codet"])
        #expect(!policy.needsSignatures)
    }

    @Test(arguments: [nil, BayesParts()])
    func eachTierMayHaveItsOwn(bayes: BayesParts?) throws {
        let policy = try policy(["product", "mbr-exec"], bayes: bayes)
        #expect([0, 1].map { policy.selector(at: $0).name } == ["product", "mbr-exec"])
        #expect(policy.selector.name == "codet")
        #expect(policy.needsSignatures)
    }

    @Test func thereMustBeOneForEachTier() throws {
        let error = #expect(throws: EngineError.self) { try policy(["product"]) }
        #expect(error?.code == .invalidLimit)
        #expect(error?.message == "policy 'p' names 1 selectors for 2 tiers: name one for each tier")
        #expect(throws: EngineError.self) { try policy(["product", "best"]) }
    }
}
