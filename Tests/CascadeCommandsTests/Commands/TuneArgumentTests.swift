import ArgumentParser
import CascadeEvaluation
import Testing

@testable import CascadeCommands

@Suite("Arguments of tune")
struct TuneArgumentTests {
    private func parsed(_ arguments: String...) throws -> TuneCommand {
        try #require(try CascadeCommand.parseAsRoot(["tune", "--matrix", "m"] + arguments) as? TuneCommand)
    }

    @Test("without a wish it shows the plans")
    func plain() throws {
        let plain = try parsed()
        #expect(plain.matrix == "m" && plain.wish.choice == nil && plain.out == nil && plain.paper == nil)
        #expect(plain.validation == 0.3 && plain.seed == 0)
    }

    @Test("one wish at a time")
    func wishes() throws {
        #expect(try parsed("--max-cost", "0.5", "--out", "p").wish.choice == .maxCost(0.5))
        #expect(try parsed("--min-accuracy", "0.9").wish.choice == .minAccuracy(0.9))
        #expect(try parsed("--value-per-solve", "2").wish.choice == .valuePerSolve(2))
        #expect(throws: (any Error).self) { try parsed("--max-cost", "1", "--min-accuracy", "1") }
        #expect(throws: (any Error).self) { try parsed("--min-accuracy", "85") }
        #expect(throws: (any Error).self) { try parsed("--max-cost", "-1") }
        #expect(throws: (any Error).self) { try parsed("--out", "p") }
        #expect(throws: (any Error).self) { try parsed("--validation", "1") }
    }

    @Test("a paper's experiment stands alone")
    func paper() throws {
        let paper = try parsed("--paper", "model-cascading", "--seeds", "5")
        #expect(paper.paper == .modelCascading && paper.seeds == 5)
        #expect(throws: (any Error).self) { try parsed("--seeds", "5") }
        #expect(throws: (any Error).self) { try parsed("--paper", "model-cascading", "--seeds", "0") }
        #expect(throws: (any Error).self) { try parsed("--paper", "model-cascading", "--max-cost", "1") }
        #expect(throws: (any Error).self) { try parsed("--paper", "another") }
    }
}
