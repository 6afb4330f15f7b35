import CascadeCore
import Synchronization
import Testing

@testable import CascadeEvaluation

struct EvaluatorTests {
    private let sandbox = ScriptedSandbox()

    /// One problem climbs from a wrong to a right candidate, one is answered at once.
    private func run() async throws -> TestRun {
        let run = try await TestRun()
        try await run.problem(
            "p/1",
            [
                .init(tier: 0, codes: ["wrong a", "wrong b", nil], chosen: 1, decision: (.escalate, .belowThreshold)),
                .init(tier: 1, codes: ["right a"], chosen: 0, decision: (.accept, .agreementReached)),
            ], status: .accepted, answer: (1, "right a"))
        try await run.problem(
            "p/2", [.init(tier: 0, codes: ["right b"], chosen: 0, decision: (.accept, .allTestsPass))],
            status: .accepted, answer: (0, "right b"))
        return run
    }

    private func evaluate(
        _ run: TestRun, _ dataset: Dataset = TestRun.dataset(["p/1", "p/2"]), _ options: EvaluationOptions = .init()
    ) async throws -> RunEvaluation {
        try await Evaluator(sandbox: sandbox, options: options)
            .evaluate(run.trace, recorder: run.trace, dataset: dataset)
    }

    @Test func judgesWhatEachVisitChose() async throws {
        let run = try await run()
        let evaluation = try await evaluate(run)
        #expect(Set(sandbox.codes) == ["wrong b", "right a", "right b"])
        let records = try await run.trace.evaluations(of: "p/1")
        #expect(records.map(\.tier) == [0, 1])
        #expect(records.map(\.passed) == [false, true])
        #expect(records.map(\.isAnswer) == [false, true])
        #expect(evaluation.accuracy.all == Proportion(2, of: 2))
    }

    @Test func judgesAllCandidatesWhenAsked() async throws {
        let run = try await run()
        _ = try await evaluate(run, TestRun.dataset(["p/1", "p/2"]), .init(allCandidates: true))
        #expect(Set(sandbox.codes) == ["wrong a", "wrong b", "right a", "right b"])
    }

    @Test func theSameCodeRunsOnceWhicheverTiersWroteIt() async throws {
        let run = try await TestRun()
        try await run.problem(
            "p/1",
            [
                .init(tier: 0, codes: ["right"], chosen: 0, decision: (.escalate, .belowThreshold)),
                .init(tier: 1, codes: ["right"], chosen: 0, decision: (.accept, .agreementReached)),
            ], status: .accepted, answer: (1, "right"))
        _ = try await evaluate(run, TestRun.dataset(["p/1"]))
        #expect(sandbox.codes == ["right"])
        let records = try await run.trace.evaluations(of: "p/1")
        #expect(records.map(\.tier) == [0, 1])
        #expect(records.map(\.isAnswer) == [false, true])
    }

    @Test func aPassByNamesOfTheAnswerIsRecordedAndCounted() async throws {
        let run = try await TestRun()
        for (problem, code) in [("p/1", "right by its names"), ("p/2", "right")] {
            try await run.problem(
                ProblemID(problem), [.init(tier: 0, codes: [code], chosen: 0, decision: (.accept, .allTestsPass))],
                status: .accepted, answer: (0, code))
        }
        let evaluation = try await evaluate(run)
        #expect(try await run.trace.evaluations(of: "p/1").map(\.restingOnCandidate) == [1])
        #expect(try await run.trace.evaluations(of: "p/2").map(\.restingOnCandidate) == [nil])
        #expect(evaluation.problems.restingOnCandidate == 1)
        #expect(evaluation.accuracy.all == Proportion(2, of: 2))
        let report = EvaluationReport(evaluation).rendered()
        #expect(report.contains("2 finished, 1 with tests that pass by names of the answer"))
    }

    @Test func asecondTimeNothingRunsAgain() async throws {
        let run = try await run()
        let first = try await evaluate(run)
        let programs = sandbox.programs.count
        let second = try await evaluate(run)
        #expect(sandbox.programs.count == programs)
        #expect(try await run.trace.evaluations(of: "p/1").count == 2)
        #expect(second.accuracy == first.accuracy)
        _ = try await evaluate(run, TestRun.dataset(["p/1", "p/2"]), .init(rejudges: true))
        #expect(sandbox.programs.count == 2 * programs)
    }

    @Test func anInterruptedEvaluationGoesOn() async throws {
        let run = try await run()
        run.trace.failAfter(1)
        await #expect(throws: MemoryTrace.DiskFull.self) { try await evaluate(run) }
        run.trace.failAfter(nil)
        let evaluation = try await evaluate(run)
        #expect(evaluation.accuracy.all == Proportion(2, of: 2))
        let records = try await run.trace.evaluations(of: "p/1") + run.trace.evaluations(of: "p/2")
        #expect(records.count == 3)
    }

    @Test func verdictsOfAnotherSuiteAreJudgedAgain() async throws {
        let run = try await run()
        _ = try await evaluate(run)
        let programs = sandbox.programs.count
        var dataset = TestRun.dataset(["p/1", "p/2"])
        dataset.entries[1].hidden = .asserts(setup: "", shown: [], unshown: ["assert f(9)"], entryPoint: "f")
        _ = try await evaluate(run, dataset)
        #expect(sandbox.programs.count == programs + 1)
        #expect(try await run.trace.evaluations(of: "p/2").map(\.verdicts.count) == [3, 1])
    }

    @Test func problemsThatInfrastructureEndedAreLeftAlone() async throws {
        let run = try await TestRun()
        try await run.problem(
            "p/1", [.init(tier: 0, codes: ["right"], chosen: 0)], status: .failed, cause: .tierError)
        try await run.problem("p/2", [.init(tier: 0, codes: ["right b"], chosen: 0)], status: nil)
        try await run.problem("p/3", [.init(tier: 0, codes: [nil])], status: .exhausted, cause: .noSolutionExtracted)
        let evaluation = try await evaluate(run, TestRun.dataset(["p/1", "p/2", "p/3"]))
        #expect(sandbox.programs.isEmpty)
        #expect(evaluation.accuracy.all == Proportion(0, of: 1))
        #expect(evaluation.problems.failed == 1)
        #expect(evaluation.problems.unfinished == 1)
    }

    @Test func aBrokenSandboxEndsTheEvaluation() async throws {
        let run = try await TestRun()
        try await run.problem(
            "p/1", [.init(tier: 0, codes: ["broken"], chosen: 0)], status: .accepted, answer: (0, "broken"))
        await #expect(throws: SandboxError.self) { try await evaluate(run, TestRun.dataset(["p/1"])) }
        #expect(try await run.trace.evaluations(of: "p/1").isEmpty)
    }

    @Test func runAndDatasetMustFit() async throws {
        let run = try await run()
        var other = TestRun.dataset(["p/1", "p/2"])
        other.digest = TestHasher().hash("other")
        let different = await #expect(throws: EvaluationError.self) { try await evaluate(run, other) }
        #expect(different?.code == .differentDataset)
        _ = try await evaluate(run, other, .init(acceptsOtherDataset: true))
        let lacking = await #expect(throws: DatasetError.self) { try await evaluate(run, TestRun.dataset(["p/1"])) }
        #expect(lacking?.code == .unknownID)
        let untested = await #expect(throws: EvaluationError.self) {
            try await evaluate(run, TestRun.dataset(["p/1", "p/2"], hidden: false))
        }
        #expect(untested?.code == .noHiddenTests)
    }

    @Test func whatIsNoRunIsSaid() async throws {
        let trace = MemoryTrace()
        let notARun = await #expect(throws: EvaluationError.self) {
            try await Evaluator(sandbox: sandbox).evaluate(trace, recorder: trace, dataset: TestRun.dataset(["p/1"]))
        }
        #expect(notARun?.code == .notARun)
        let empty = try await TestRun()
        try await empty.problem("p/1", [], status: nil)
        let unfinished = await #expect(throws: EvaluationError.self) {
            try await evaluate(empty, TestRun.dataset(["p/1"]))
        }
        #expect(unfinished?.code == .nothingFinished)
    }

    @Test func progressCountsProblems() async throws {
        let run = try await run()
        let seen = Mutex<[EvaluationProgress]>([])
        _ = try await Evaluator(sandbox: sandbox, options: .init(width: 1)).evaluate(
            run.trace, recorder: run.trace, dataset: TestRun.dataset(["p/1", "p/2"])
        ) { progress in seen.withLock { $0.append(progress) } }
        #expect(seen.withLock { $0 }.map(\.done) == [1, 2])
        #expect(seen.withLock { $0 }.last == EvaluationProgress(done: 2, total: 2, passed: 2))
    }
}
