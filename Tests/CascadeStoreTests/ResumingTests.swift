import CascadeCore
import CascadeTestSupport
import Testing

@testable import CascadeStore

@Suite struct ResumingTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func failedProblemsCanBeRetried() async throws {
        let store = try await SampleRun.finished(in: folder.path)
        #expect(try await store.finishedProblems() == [SampleRun.first, SampleRun.second])
        #expect(try await store.finishedProblems(retrying: [.failed]) == [SampleRun.first])
        #expect(try await store.nextAttempt(of: SampleRun.second) == 2)
        #expect(try await store.nextAttempt(of: ProblemID("Toy/9")) == 1)
    }

    @Test func aProblemThatBeganAgainIsNotFinished() async throws {
        let store = try await SampleRun.finished(in: folder.path)
        let problem = Problem(id: SampleRun.first, statement: "Add a/b.", entryPoint: "add")
        try await store.record(.taskStart(TaskStart(problem: problem, attempt: 2)), of: SampleRun.first)
        #expect(try await store.finishedProblems() == [SampleRun.second])
        #expect(try await store.answers().map(\.problem) == [SampleRun.second])
        #expect(try await store.verify().isIntact)
        try await SampleRun.solve(SampleRun.first, in: store, attempt: 3, status: .unverified)
        #expect(try await store.answers().map(\.status) == [.failed, .unverified])
        #expect(try await store.nextAttempt(of: SampleRun.first) == 4)
        #expect(try await store.verify().isIntact)
    }

    @Test func answersAreRebuiltAsTheyWere() async throws {
        let store = try await SampleRun.finished(in: folder.path)
        let candidate = Candidate(
            id: CryptoHasher().hash(SampleRun.code), tier: 0, sample: 0, code: SampleRun.code, extraction: .fence)
        let expected = [(SampleRun.second, AnswerStatus.failed), (SampleRun.first, .accepted)].map {
            Answer(
                problem: $0.0, status: $0.1, cause: .agreementReached, candidate: candidate, path: [0],
                cost: .known(Money(picodollars: 12_000_000)))
        }
        #expect(try await store.answers() == expected)
    }

    @Test func anAnswerWithoutCodeOrKnownCostIsRebuilt() async throws {
        let store = try await SampleRun.create(in: folder.path)
        let answer = Answer(
            problem: SampleRun.first, status: .exhausted, cause: .topOfLadder, path: [0, 2], cost: .unknown,
            message: "nothing\ncame")
        try await store.record(.taskEnd(TaskEnd(answer: answer)), of: SampleRun.first)
        #expect(try await store.answers() == [answer])
    }

    @Test func theRunsStartIsFound() async throws {
        let store = try await SampleRun.create(in: folder.path)
        #expect(try await store.runStart() == nil)
        let start = try SampleRun.start(configuration: try await store.keep("c"))
        try await store.record(.runStart(start), of: nil)
        #expect(try await store.runStart() == start)
    }
}
