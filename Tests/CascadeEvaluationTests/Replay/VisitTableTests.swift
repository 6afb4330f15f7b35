import CascadeCore
import CascadeEngine
import Testing

@testable import CascadeEvaluation

@Suite struct VisitTableTests {
    private func table(_ matrix: Matrix, _ gold: GoldTable, _ policy: String) throws -> VisitTable {
        let replay = try MatrixReplay(matrix, selector: PassCountSelector())
        let parts = try PolicyDescription.named(policy, ladder: matrix.ladder, selector: "pass-count")
        return VisitTable(replay, gold: gold, policy: try CascadePolicy(parts, ladder: matrix.ladder))
    }

    @Test func aVisitCostsAndIsRightAsInAClimb() throws {
        let table = try table(try MatrixFixture.matrix(), MatrixFixture.gold, "cascade-only")
        let visit = table.visit(row: 0, tier: 0, number: 0)
        #expect(visit.cost == .known(Money(picodollars: 380_000_000 + 60_000_000)))
        #expect(visit.isRight == true)
        #expect(table.visit(row: 1, tier: 0, number: 0).isRight == false)
        #expect(visit.sighting == Sighting(of: table.replayed(row: 0, tier: 0, number: 0).attempt))
    }

    @Test func aVisitThatWasNotPreparedIsPutTogether() throws {
        let table = try table(try MatrixFixture.matrix(), MatrixFixture.gold, "cascade-only")
        let further = table.visit(row: 0, tier: 0, number: 5)
        #expect(!further.sighting.hasAnswer)
        #expect(further.isRight == nil)
        #expect(further.sighting == Sighting(of: table.replay.visit(row: 0, tier: 0, number: 5).attempt))
    }

    /// A policy that takes what there is tests only where it must choose among several.
    @Test func whatIsNotTestedCostsNoTests() throws {
        let (matrix, gold) = try SyntheticMatrix(problems: 4).made()
        let tested = try table(matrix, gold, "cascade-only").visit(row: 0, tier: 2, number: 0)
        let untested = try table(matrix, gold, "fixed:tier-2").visit(row: 0, tier: 2, number: 0)
        let dollars = try #require(tested.cost.money?.dollars)
        #expect(try #require(untested.cost.money?.dollars) < dollars)
        #expect(untested.sighting != tested.sighting)
    }

    @Test func firstAnswersAreComparedOnceAndOthersWhenAsked() throws {
        let (matrix, gold) = try SyntheticMatrix(problems: 30).made()
        let table = try table(matrix, gold, "cascade-only")
        var seen: Set<Bool?> = []
        for row in matrix.rows.indices {
            let pair = [0, 2].map { table.replayed(row: row, tier: $0, number: 0) }
            let alike = table.isAlike(row: row, (0, 0), (2, 0))
            #expect(alike == table.replay.isAlike(pair[0], pair[1], row: row))
            seen.insert(alike)
            // Nobody gave a second answer.
            #expect(table.isAlike(row: row, (0, 9), (2, 0)) == nil)
        }
        #expect(seen.isSuperset(of: [true, false]))
    }
}
