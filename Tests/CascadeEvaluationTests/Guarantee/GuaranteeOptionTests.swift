import CascadeCore
import CascadeEngine
import Testing

@testable import CascadeEvaluation

/// On the fixture's ladder of two tiers, of which each holds several samples.
@Suite struct GuaranteeOptionTests {
    private func cost(_ option: GuaranteeOption) throws -> Double {
        let matrix = try MatrixFixture.matrix()
        var replay = AgreementReplay(matrix, gold: MatrixFixture.gold)
        return try replay.compare([], with: option, basis: .outputs).table.reference.meanCost
    }

    private func oneAnswer(of tier: Int) throws -> Double {
        let matrix = try MatrixFixture.matrix()
        let costs = try matrix.rows.map { row in
            try #require(matrix.ladder[tier].cost(of: row.cells[tier].samples.first?.usage).money?.dollars)
        }
        return costs.reduce(0, +) / Double(costs.count)
    }

    @Test func everyLowerTierTheCascadeAndBayesAreStandard() throws {
        #expect(GuaranteeOption.standard(for: try MatrixFixture.ladder()) == ["fixed:weak", "cascade-only", "bayes"])
    }

    /// Otherwise a saving would be one against answers that nobody would have asked for.
    @Test func aRecordedReferenceCostsOneAnswer() throws {
        let ladder = try MatrixFixture.matrix().ladder
        #expect(ladder[0].solutions.requested == 3)
        #expect(abs(try cost(.recorded("fixed:strong", ladder: ladder)) - (try oneAnswer(of: 1))) < 1e-12)
        #expect(abs(try cost(.recorded("fixed:weak", ladder: ladder)) - (try oneAnswer(of: 0))) < 1e-12)
        let asCollected = GuaranteeOption(name: "weak", policy: try .named("fixed:weak", ladder: ladder))
        #expect(try cost(asCollected) > 3 * (try oneAnswer(of: 0)))
    }

    @Test func recordedOptionsLeaveTheReferencesTierAlone() throws {
        let matrix = try MatrixFixture.matrix()
        let replay = AgreementReplay(matrix, gold: MatrixFixture.gold)
        let top = try replay.planned(.recorded("fixed:strong", ladder: matrix.ladder)).tiers.last
        for name in GuaranteeOption.standard(for: matrix.ladder) {
            let planned = try replay.planned(.recorded(name, ladder: matrix.ladder))
            #expect(planned.tiers.last == top, "\(name)")
            let isAlone = name == "fixed:weak"
            #expect((planned[0].solutions.count == 1) == isAlone, "\(name)")
        }
    }
}
