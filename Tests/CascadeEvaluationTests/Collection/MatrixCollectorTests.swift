import CascadeCore
import CascadeEngine
import CascadeTestSupport
import Testing

@testable import CascadeEvaluation

@Suite struct MatrixCollectorTests {
    @Test func everyTierIsAskedForEverySample() async throws {
        let fixture = try CollectionFixture()
        let (matrix, gold) = try await fixture.collected()
        #expect(matrix.rows.map(\.problem.id) == fixture.dataset.entries.map(\.id))
        for (row, judged) in zip(matrix.rows, gold.rows) {
            #expect(row.cells.map(\.samples.count) == [3, 2])
            #expect(row.cells.map(\.testAnswers.count) == [2, 1])
            #expect(row.tests.first?.origin == .prompt)
            #expect(row.tests.dropFirst().allSatisfy { $0.origin == .model })
            #expect(Set(row.tests.map(\.id)).count == row.tests.count)
            #expect(judged.passes.map(\.count) == [3, 2])
            for sample in row.cells.flatMap(\.samples) {
                #expect(sample.usage == TokenUsage(input: 10, output: 20))
                #expect(sample.verdicts.count == (sample.candidate == nil ? 0 : row.tests.count))
            }
        }
    }

    /// The gold test is a word that no other test asks for.
    @Test func whatTheHiddenTestsSayIsApart() async throws {
        let fixture = try CollectionFixture()
        let (matrix, gold) = try await fixture.collected()
        for (row, judged) in zip(matrix.rows, gold.rows) {
            #expect(!row.tests.contains { $0.source.contains("gold") })
            for (cell, passes) in zip(row.cells, judged.passes) {
                for (sample, passed) in zip(cell.samples, passes) {
                    let words = Set((sample.candidate?.code ?? "").split(separator: " "))
                    #expect(passed == (words.contains("a") && words.contains("gold")))
                }
            }
        }
    }

    @Test func whatIsCollectedIsNotAskedAgain() async throws {
        let fixture = try CollectionFixture()
        let known = Set(fixture.dataset.entries.prefix(4).map(\.id))
        var kept: [Int] = []
        let summary = try await fixture.collector().collect(fixture.dataset, except: known) { kept.append($0.position) }
        #expect(kept.sorted() == [4, 5])
        #expect((summary.total, summary.known, summary.collected) == (6, 4, 2))
        #expect(summary.sources == [.scripted])
    }

    @Test func anEmptyBudgetLeavesTheRestOut() async throws {
        let fixture = try CollectionFixture()
        let ledger = BudgetLedger(limits: BudgetLimits(run: Money(picodollars: 1)))
        var kept = 0
        let summary = try await fixture.collector(ledger: ledger).collect(fixture.dataset) { _ in kept += 1 }
        #expect(kept == 0)
        #expect(summary.left.count == 6)
        #expect(summary.left.allSatisfy { $0.budget == .budgetRun })
        #expect(summary.left.allSatisfy { $0.reason == "what is left of the budget does not cover its next request" })
    }

    @Test func aRecordingThatEndsGivesFewerSamples() async throws {
        let fixture = try CollectionFixture(problems: 2)
        let provider = EngineFakes.ScriptedProvider { request in
            let isMissing = request.tier == "strong" || (request.purpose == .solution && request.firstSample > 0)
            if isMissing { throw ProviderError(.notRecorded, endpoint: "local", message: "not recorded") }
            return [request.purpose == .tests ? "assert b" : "a b gold"]
        }
        var rows: [MatrixRow] = []
        let summary = try await fixture.collector(provider).collect(fixture.dataset) { rows.append($0.row) }
        #expect(summary.collected == 2)
        for row in rows {
            #expect(row.cells.map(\.samples.count) == [1, 0])
            #expect(row.cells.map(\.failure) == [nil, .tierError])
        }
    }

    @Test func aProviderThatFailsLeavesItsProblemsOut() async throws {
        let fixture = try CollectionFixture(problems: 2)
        let provider = EngineFakes.ScriptedProvider { request in
            guard request.problem == ProblemID("Fake/1") else { return ["a gold"] }
            throw ProviderError(.unauthorized, endpoint: "local", message: "the key is wrong")
        }
        let summary = try await fixture.collector(provider).collect(fixture.dataset) { _ in }
        #expect(summary.collected == 1)
        #expect(summary.left.map(\.problem) == [ProblemID("Fake/1")])
        #expect(summary.left.first?.reason.contains("the key is wrong") == true)
        #expect(summary.left.first?.budget == nil)
    }
}
