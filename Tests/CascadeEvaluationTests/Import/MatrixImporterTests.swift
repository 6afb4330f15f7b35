import CascadeCore
import CascadeEngine
import CascadeTestSupport
import Testing

@testable import CascadeEvaluation

@Suite struct MatrixImporterTests {
    private let fixture: CollectionFixture

    init() throws { fixture = try CollectionFixture() }

    /// What the fixture's provider answers, as files would hold it.
    private func recorded(isScripted: Bool = true) -> [ImportedTier] {
        fixture.ladder.tiers.map { tier in
            ImportedTier(
                name: tier.name, model: tier.model,
                solutions: samples(tier, .solution, count: tier.solutions.count, isScripted: isScripted),
                tests: samples(tier, .tests, count: tier.tests.count, isScripted: isScripted))
        }
    }

    private func samples(
        _ tier: Tier, _ purpose: Purpose, count: Int, isScripted: Bool
    ) -> [ProblemID: [Sample]] {
        Dictionary(
            uniqueKeysWithValues: fixture.dataset.entries.map { entry in
                let request = CompletionRequest(
                    problem: entry.id, tier: tier.name, endpoint: tier.endpoint, model: tier.model, purpose: purpose,
                    messages: [], sampling: Sampling(temperature: 0, maxTokens: 1))
                return (
                    entry.id,
                    (0..<count).map {
                        Sample(
                            problem: entry.id, index: $0, text: SampledProvider.text(request, $0), form: .answer,
                            line: 1, usage: TokenUsage(input: 10, output: 20), isScripted: isScripted)
                    }
                )
            })
    }

    private func importer(_ tiers: [ImportedTier], ladder: Ladder? = nil) -> MatrixImporter {
        MatrixImporter(
            ImportedAnswers(tiers: tiers), ladder: ladder ?? fixture.ladder,
            synthesizer: EngineFakes.LineSynthesizer(), inspector: ScriptInspector(), sandbox: fixture.sandbox,
            hasher: EngineFakes.Hasher(), scheduler: Scheduler(sandboxSlots: 2), width: 2
        ) { prompt, answer in TokenUsage(input: prompt.count, output: answer.utf8.count, isEstimated: true) }
    }

    private func imported(
        _ importer: MatrixImporter, except known: Set<ProblemID> = []
    ) async throws -> (problems: [CollectedProblem], summary: CollectionSummary) {
        var problems: [CollectedProblem] = []
        let summary = try await importer.run(fixture.dataset, except: known) { problems.append($0) }
        return (problems.sorted { $0.position < $1.position }, summary)
    }

    /// Latencies apart, which no file holds.
    @Test func importingGivesWhatCollectingTheSameAnswersGives() async throws {
        let (problems, summary) = try await imported(importer(recorded()))
        var (matrix, gold) = try await fixture.collected()
        for row in matrix.rows.indices {
            for tier in matrix.rows[row].cells.indices {
                for index in matrix.rows[row].cells[tier].samples.indices {
                    matrix.rows[row].cells[tier].samples[index].latencySeconds = 0
                }
                for index in matrix.rows[row].cells[tier].testAnswers.indices {
                    matrix.rows[row].cells[tier].testAnswers[index].latencySeconds = 0
                }
            }
        }
        #expect(problems.map(\.row) == matrix.rows)
        #expect(problems.map(\.gold) == gold.rows)
        #expect((summary.total, summary.known, summary.collected) == (6, 0, 6))
        #expect(summary.sources == [.scripted])
        // 6 problems × (3 + 2 + 2 + 1) answers of 10 and 20 tokens at 1 and 2 dollars a million.
        #expect(summary.cost == .known(Money(dollars: 6 * 8 * 50e-6)))
    }

    @Test func whatIsStoredIsNotDoneAgainAndWhatNobodyAnsweredIsLeftOut() async throws {
        var tiers = recorded(isScripted: false)
        for index in tiers.indices { tiers[index].solutions["Fake/5"] = nil }
        let (problems, summary) = try await imported(importer(tiers), except: ["Fake/0", "Fake/1"])
        #expect(problems.map(\.position) == [2, 3, 4])
        #expect((summary.total, summary.known, summary.collected) == (5, 2, 3))
        #expect(summary.sources == [.replayed])
    }

    @Test func aTierWithoutSolutionsCouldNotBeAsked() async throws {
        var tiers = recorded()
        tiers[1].solutions["Fake/2"] = nil
        let (problems, _) = try await imported(importer(tiers))
        #expect(problems[2].row.cells.map(\.failure) == [nil, .tierError])
        #expect(problems[2].gold.passes[1].isEmpty)
    }

    @Test func plansBoundWhatIsTaken() async throws {
        let ladder = try ImportLadder(samples: 1, testAnswers: 1, lines: 1).ladder(of: recorded(), configured: nil)
        let (problems, summary) = try await imported(importer(recorded(), ladder: ladder))
        #expect(problems.allSatisfy { $0.row.cells.map(\.samples.count) == [1, 1] })
        #expect(problems.allSatisfy { $0.row.cells.allSatisfy { $0.testAnswers.allSatisfy { $0.columns.count <= 1 } } })
        #expect(summary.cost == .unknown)
    }

    @Test func tokensThatNobodyCountedAreEstimated() async throws {
        var tiers = recorded()
        for index in tiers.indices {
            tiers[index].solutions["Fake/0"] = [
                Sample(problem: "Fake/0", index: 0, text: "a b gold", form: .program, line: 1)
            ]
        }
        let (problems, _) = try await imported(importer(tiers))
        let sample = try #require(problems[0].row.cells[0].samples.first)
        #expect(sample.usage == TokenUsage(input: 2, output: 8, isEstimated: true))
        #expect(sample.candidate?.code == "a b gold" && sample.candidate?.extraction == .whole)
        #expect(problems[0].gold.passes[0] == [true])
    }
}
