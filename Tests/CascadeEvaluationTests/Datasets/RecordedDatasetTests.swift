import CascadeCore
import CascadeEvaluation
import CascadeTestSupport
import Glibc
import Testing

private let recordings = getenv("CASCADE_RECORDINGS").map { String(cString: $0) }

/// The published files, where they are at hand: `CASCADE_RECORDINGS` names their folder.
@Suite(.enabled(if: recordings != nil))
struct RecordedDatasetTests {
    private func load(_ name: String, _ options: LoadingOptions = .init()) async throws -> Dataset {
        try await testLoader.load("\(try #require(recordings))/datasets/\(name)", options: options)
    }

    @Test func mbpp() async throws {
        let dataset = try await load("mbpp-dev.jsonl", .init(includesChallengeTests: true))
        #expect(dataset.format == .mbpp)
        #expect(dataset.entries.count == 474)
        #expect(dataset["MBPP/601"]?.problem.entryPoint == "max_chain_length")
        for entry in dataset.entries {
            #expect(entry.problem.visibleExamples[0].source.contains(entry.problem.entryPoint + "("))
            #expect(entry.referenceProgram?.contains("def \(entry.problem.entryPoint)") == true, "\(entry.id)")
            #expect(entry.referenceProgram?.utf8.contains(13) == false)
        }
    }

    @Test func sanitized() async throws {
        let dataset = try await load("sanitized-mbpp-dev.json")
        #expect(dataset.format == .sanitizedMBPP)
        #expect(dataset.entries.count == 170)
        for entry in dataset.entries {
            #expect(entry.referenceProgram?.contains("def \(entry.problem.entryPoint)") == true, "\(entry.id)")
        }
    }

    @Test func humanEval() async throws {
        let dataset = try await load("HumanEval.jsonl")
        #expect(dataset.format == .humanEval)
        #expect(dataset.entries.count == 164)
        #expect(dataset.entries.allSatisfy { $0.hidden?.count == 1 && $0.problem.completionPrefix != nil })
        #expect(dataset.entries.count { !$0.problem.visibleExamples.isEmpty } > 60)
        #expect(dataset["HumanEval/38"]?.problem.setup.contains("def encode_cyclic") == true)
    }
}
