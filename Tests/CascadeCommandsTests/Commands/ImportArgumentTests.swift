import ArgumentParser
import CascadeCore
import CascadeEvaluation
import Testing

@testable import CascadeCommands

@Suite("Arguments of matrix import")
struct ImportArgumentTests {
    private func parsed(_ arguments: String...) throws -> MatrixImportCommand {
        let command = try CascadeCommand.parseAsRoot(["matrix", "import", "--out", "m"] + arguments)
        return try #require(command as? MatrixImportCommand)
    }

    @Test("files are gathered by tier, in the order in which tiers are named")
    func sources() throws {
        let command = try parsed(
            "d.jsonl", "--from", "small=/a.jsonl", "--from", "large=/c=d.jsonl", "--from", "small=/b.jsonl", "--tests",
            "large=/t.jsonl", "--model", "small=q")
        #expect(command.dataset == "d.jsonl" && !command.resume)
        #expect(
            try command.sources.sources() == [
                ImportSource(tier: "small", solutions: ["/a.jsonl", "/b.jsonl"], model: "q"),
                ImportSource(tier: "large", solutions: ["/c=d.jsonl"], tests: ["/t.jsonl"]),
            ])
        let relative = try parsed("d", "--from", "small=x.jsonl").sources.sources()
        #expect(relative[0].solutions[0].hasPrefix("/"))
    }

    @Test("prices are pairs of amounts")
    func prices() throws {
        let plan = try parsed("d", "--price", "small=0.2,0.6", "--samples", "3").sources.plan()
        #expect(plan.prices == ["small": Price(input: 0.2, output: 0.6)] && plan.samples == 3)
        for wrong in ["small", "small=", "small=1", "small=1,x", "small=-1,2", "=1,2"] {
            #expect(throws: CommandFailure.self) { try parsed("d", "--price", wrong).sources.plan() }
        }
    }

    @Test("what is no pair, or names another tier, is said")
    func wrong() throws {
        for arguments in [["--from", "small"], ["--from", "small=a", "--tests", "tiny=b"]] {
            let command = try CascadeCommand.parseAsRoot(["matrix", "import", "d", "--out", "m"] + arguments)
            let sources = try #require(command as? MatrixImportCommand).sources
            #expect(throws: CommandFailure.self) { try sources.sources() }
        }
        #expect(throws: (any Error).self) { try parsed("d", "--max-invalid", "-1") }
        #expect(throws: (any Error).self) { try parsed("d", "--lines", "0") }
    }

    @Test("an import is told from a collection by what is kept of it")
    func kept() throws {
        let invocation = ImportInvocation(
            dataset: "/d", selection: .init(), sources: [ImportSource(tier: "a", solutions: ["/s"])],
            digests: ["/s": "00"], ladder: try Ladder([Tier(name: "a", endpoint: "import", model: "a")]),
            extraction: .auto, tolerated: 1, sandbox: .init())
        let text = try invocation.text()
        #expect(ImportInvocation.isHeld(by: text))
        #expect(try ImportInvocation(text: text) == invocation)
        #expect(!ImportInvocation.isHeld(by: "{}") && !ImportInvocation.isHeld(by: "torn"))
        #expect(throws: CommandFailure.self) { try ImportInvocation(text: "{}") }
        #expect(throws: CommandFailure.self) { try ImportInvocation(text: #"{"form": "import"}"#) }
    }
}
