import CascadeCore
import CascadeEngine
import CascadeTestSupport
import Testing

@Suite struct MatrixTests {
    private let tiers = [EngineFakes.tier("small", k: 3), EngineFakes.tier("large", k: 3)]

    private func harness(
        _ matrix: EngineFakes.ScriptedMatrixSandbox? = nil, drops: Bool = false,
        tests: String = "assert one\nassert two\nassert three"
    ) throws -> EngineHarness {
        var harness = try EngineHarness(tiers, change: { $0.dropsVacuousTests = drops }) { request in
            if request.purpose == .tests { return [tests] }
            return request.tier == "small" ? ["one", "crash", "one"] : ["one two three", "one two three", "two"]
        }
        harness.matrixSandbox = matrix
        return harness
    }

    private func rejected(_ harness: EngineHarness) -> [[String]] {
        harness.recorder.events(of: EngineFakes.problem(1)).compactMap { event in
            guard case .testRejected(let record) = event else { return nil }
            return record.tests.map { "\($0.reason.rawValue): \($0.source)" }
        }
    }

    private func accepted(_ harness: EngineHarness) -> [[String]] {
        harness.recorder.events(of: EngineFakes.problem(1)).compactMap { event in
            guard case .testAccepted(let record) = event else { return nil }
            return record.tests.map(\.source)
        }
    }

    @Test func aMatrixWritesTheSameEventsAsProgramsOneByOne() async throws {
        let (plain, whole) = (try harness(), try harness(EngineFakes.ScriptedMatrixSandbox()))
        let answers = (try await plain.solve(), try await whole.solve())
        #expect(answers.0 == answers.1)
        #expect(answers.0.path == [0, 1])
        #expect(plain.recorder.events == whole.recorder.events)
        let requests = try #require(whole.matrixSandbox).requests
        // Equal candidates are one, as everywhere.
        #expect(requests.map(\.candidates.count) == [2, 2])
        #expect(requests.allSatisfy { $0.rows && !$0.vacuity && !$0.resumesAlways && $0.tests.count == 3 })
    }

    @Test func aMatrixThatBrokeIsTriedOnceMore() async throws {
        let matrix = EngineFakes.ScriptedMatrixSandbox { $0 == 0 ? SandboxError(.died, "gone") : nil }
        let harness = try harness(matrix)
        #expect(try await harness.solve().status == .accepted)
        #expect(matrix.requests.count == 3)
        #expect(matrix.requests[0] == matrix.requests[1])
    }

    @Test func whatTheSandboxHasTriedAgainItselfIsNotTriedAThirdTime() async throws {
        let matrix = EngineFakes.ScriptedMatrixSandbox { _ in SandboxError(.died, "gone twice", wasRetried: true) }
        let harness = try harness(matrix)
        let answer = try await harness.solve()
        #expect(answer.status == .failed && answer.message == "sandbox: gone twice")
        #expect(matrix.requests.count == 1)
        #expect(!harness.kinds().contains("execution") && !harness.kinds().contains("score"))
        #expect(harness.scheduler.sandboxLoad.inUse == 0)
    }

    @Test func vacuousTestsOfAModelAreNoEvidence() async throws {
        let matrix = EngineFakes.ScriptedMatrixSandbox()
        let harness = try harness(
            matrix, drops: true,
            tests: "assert none one\nassert two\nassert raising two\nassert callless one\nassert three"
        )
        let answer = try await harness.solve()
        #expect(answer.status == .accepted)
        #expect(accepted(harness) == [["assert two", "assert three"], ["assert two", "assert three"]])
        let expected = [
            "passes_on_stub: assert none one", "passes_on_stub: assert raising two", "no_call: assert callless one",
        ]
        #expect(rejected(harness) == [expected, expected])
        #expect(matrix.requests.map(\.vacuity) == [true, false, true, false])
        #expect(matrix.requests[0].rows == false && matrix.requests[0].candidates.count == 3)
        #expect(try harness.redecision().drift == [])
    }

    @Test func visibleExamplesAreAlwaysEvidence() async throws {
        let problem = EngineFakes.problem(1, examples: ["assert none one"])
        var harness = try harness(EngineFakes.ScriptedMatrixSandbox(), drops: true, tests: "assert callless one")
        harness.window = 1
        _ = try await harness.solve(problem)
        let tests = harness.recorder.events(of: problem).compactMap { event -> [String]? in
            if case .testAccepted(let record) = event { record.tests.map(\.source) } else { nil }
        }
        #expect(tests.first == ["assert none one"])
    }

    @Test func withoutTheKeyNothingIsAskedOrDropped() async throws {
        let matrix = EngineFakes.ScriptedMatrixSandbox()
        let harness = try harness(matrix, tests: "assert none one")
        _ = try await harness.solve()
        #expect(accepted(harness).first == ["assert none one"])
        #expect(matrix.requests.allSatisfy { !$0.vacuity })
    }

    @Test func aSandboxThatCannotTellIsRefused() throws {
        let error = #expect(throws: EngineError.self) { try harness(drops: true).engine() }
        #expect(error?.code == .unsuitableSandbox)
        #expect(error?.message.contains("drop_vacuous") == true)
    }
}
