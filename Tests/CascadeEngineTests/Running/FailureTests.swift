import CascadeCore
import CascadeEngine
import CascadeTestSupport
import Testing

@Suite struct FailureTests {
    private let twoTiers = [EngineFakes.tier("small"), EngineFakes.tier("large")]
    private let down = ProviderError(.unavailable, endpoint: "local", message: "connection refused")

    @Test func aTierThatIsDownIsSkippedAndTheTraceSaysWhy() async throws {
        let harness = try EngineHarness(twoTiers) { [down] request in
            if request.tier == "small" && request.purpose == .solution { throw down }
            return request.purpose == .solution ? ["one"] : ["assert one"]
        }
        let answer = try await harness.solve()
        #expect(answer.status == .accepted)
        #expect(answer.path == [0, 1])
        let errors = harness.recorder.events(of: EngineFakes.problem(1)).compactMap { event -> ProviderError? in
            if case .inference(let record) = event { record.error } else { nil }
        }
        #expect(errors == [down])
        #expect(try harness.redecision().recomputed.first?.cause == .tierUnavailable)
        #expect(try harness.redecision().drift == [])
    }

    @Test func whenEveryTierIsDownTheProblemFailsWithTheReason() async throws {
        let harness = try EngineHarness(twoTiers) { [down] _ in throw down }
        let answer = try await harness.solve()
        #expect(answer.status == .failed)
        #expect(answer.cause == .tierUnavailable)
        #expect(answer.message == "endpoint 'local': connection refused")
        #expect(answer.cost == .zero)
        #expect(try harness.redecision().drift == [])
    }

    @Test func withoutItsTestsATierIsLeftButItsCandidateIsNotLost() async throws {
        let harness = try EngineHarness(twoTiers) { [down] request in
            if request.tier == "large" || request.purpose == .tests { throw down }
            return ["one"]
        }
        let answer = try await harness.solve()
        #expect(answer.status == .unverified)
        #expect(answer.candidate?.code == "one")
        #expect(answer.path == [0, 1])
        #expect(harness.sandbox.programs.isEmpty)
        #expect(try harness.redecision().drift == [])
    }

    @Test func anEmptyReplyIsAnError() async throws {
        let harness = try EngineHarness([EngineFakes.tier("small", k: 0)]) { _ in [] }
        let answer = try await harness.solve()
        #expect(answer.status == .failed)
        #expect(answer.cause == .tierError)
        #expect(answer.message == "endpoint 'local': the reply for Fake/1 holds no answer")
    }

    @Test func aReplyWithoutTestsIsPoorEvidenceAndNoError() async throws {
        let harness = try EngineHarness([EngineFakes.tier("small", k: 1)]) { $0.purpose == .tests ? [] : ["one"] }
        let answer = try await harness.solve()
        #expect(answer.status == .unverified)
        #expect(answer.candidate?.code == "one")
        #expect(try harness.redecision().drift == [])
    }

    @Test func whatWasPaidBesideAFailureIsCounted() async throws {
        let harness = try EngineHarness([EngineFakes.tier("small", k: 0)]) { [down] _ in
            var error = down
            error.paid = TokenUsage(input: 1_000_000, output: 0)
            throw error
        }
        let answer = try await harness.solve()
        #expect(answer.status == .failed)
        #expect(answer.cost == EngineFakes.tier("small", k: 0).cost(of: TokenUsage(input: 1_000_000, output: 0)))
    }

    @Test func aBrokenSandboxIsTriedOnceMore() async throws {
        var harness = try EngineHarness(twoTiers) { $0.purpose == .solution ? ["one"] : ["assert one"] }
        harness.sandbox = EngineFakes.ScriptedSandbox { if $0 == 0 { throw SandboxError(.died, "gone") } }
        #expect(try await harness.solve().status == .accepted)
        #expect(harness.sandbox.programs == ["one", "one"])
    }

    @Test func aSandboxThatStaysBrokenIsNotTheModelsFault() async throws {
        var harness = try EngineHarness(twoTiers) { $0.purpose == .solution ? ["one"] : ["assert one"] }
        harness.sandbox = EngineFakes.ScriptedSandbox { _ in throw SandboxError(.died, "supervisor 3 is gone") }
        let answer = try await harness.solve()
        #expect(answer.status == .failed)
        #expect(answer.message == "sandbox: supervisor 3 is gone")
        #expect(answer.path == [0])
        #expect(answer.cost == .known(Money(picodollars: 100_000_000)))
        #expect(!harness.kinds().contains("decision"))
        #expect(harness.kinds().last == "task.end")
        #expect(try harness.redecision().drift == [])
        #expect(harness.scheduler.sandboxLoad.inUse == 0)
    }

    @Test func extractionNeedsTheSandboxToo() async throws {
        let calls = EngineFakes.Shared(0)
        var harness = try EngineHarness(twoTiers) { $0.purpose == .solution ? ["one"] : ["assert one"] }
        harness.synthesizer = EngineFakes.LineSynthesizer {
            calls.update {
                $0 += 1
                return $0 <= 1 ? SandboxError(.died, "gone") : nil
            }
        }
        #expect(try await harness.solve().status == .accepted)
        harness.synthesizer = EngineFakes.LineSynthesizer { SandboxError(.unavailable, "no user namespaces") }
        #expect(try await harness.solve().message == "sandbox: no user namespaces")
    }

    @Test func aStoreThatCannotWriteStopsTheRun() async throws {
        struct DiskFull: Error {}
        var harness = try EngineHarness(twoTiers) { $0.purpose == .solution ? ["one"] : ["assert one"] }
        harness.recorder = EngineFakes.MemoryRecorder { _, count in if count == 20 { throw DiskFull() } }
        let engine = try harness.engine()
        await #expect(throws: DiskFull.self) {
            _ = try await engine.run((0..<50).map { EngineFakes.problem($0) }, onAnswer: { _ in })
        }
        #expect(harness.recorder.events.count < 50)
    }

    @Test func errorsThatAreNotTheProvidersStopTheRun() async throws {
        struct StoreLost: Error {}
        let harness = try EngineHarness(twoTiers) { _ in throw StoreLost() }
        await #expect(throws: StoreLost.self) { try await harness.solve() }
        #expect(!harness.kinds().contains("task.end"))
    }

    @Test func cancellingLeavesProblemsUnfinishedAndNothingHeld() async throws {
        let gate = EngineFakes.Gate<String>()
        let harness = try EngineHarness(twoTiers) { request in
            await gate.pass(request.problem.rawValue)
            try Task.checkCancellation()
            return ["one"]
        }
        let engine = try harness.engine()
        let run = Task {
            try await engine.run((0..<10).map { EngineFakes.problem($0) }, onAnswer: { _ in })
        }
        await gate.waitForArrivals(8)
        run.cancel()
        gate.open()
        await #expect(throws: CancellationError.self) { try await run.value }
        #expect(harness.scheduler.modelLoad(endpoint: "local") == SlotLoad(limit: 8, inUse: 0, waiting: 0))
        #expect(harness.recorder.events.count == 4)
        #expect(harness.recorder.events.values.allSatisfy { !$0.contains { $0.kind == .taskEnd } })
    }
}
