import CascadeCore
import CascadeEvaluation
import CascadeTestSupport
import FoundationEssentials
import Testing

/// The project's own problems are a dataset like any other.
struct FixtureDatasetTests {
    @Test func everyProblemCanBeJudged() async throws {
        let path = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let dataset = try await testLoader.load("/\(path)/fixtures/problems/problems.jsonl")
        #expect(dataset.format == .problems)
        #expect(dataset.entries.count >= 40)
        for entry in dataset.entries {
            #expect(entry.hidden != nil, "\(entry.id)")
            #expect(entry.referenceProgram?.contains("def \(entry.problem.entryPoint)(") == true, "\(entry.id)")
            #expect(!entry.problem.visibleExamples.isEmpty, "\(entry.id)")
        }
    }
}
