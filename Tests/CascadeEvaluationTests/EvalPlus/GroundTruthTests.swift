import CascadeCore
import FoundationEssentials
import Synchronization
import Testing

@testable import CascadeEvaluation

struct GroundTruthTests {
    /// Answers every reference with the same line, and keeps what it was asked.
    private final class ReferenceSandbox: Sandbox {
        private let line: String
        private let outcome: Outcome
        private let asked = Mutex<[Program]>([])

        init(_ line: String, outcome: Outcome = .passed) {
            self.line = line
            self.outcome = outcome
        }

        var programs: [Program] { asked.withLock { $0 } }

        func run(_ program: Program, limits: Limits) async throws -> Execution {
            asked.withLock { $0.append(program) }
            let passed = outcome == .passed
            return Execution(
                outcome: outcome,
                tests: [TestResult(verdict: passed ? .pass : .error, message: passed ? "" : "ValueError: no")],
                stdout: line)
        }
    }

    private static let results =
        #"{"base":{"blob":"BASE","cpu_s":0.5,"slowest_s":0.25,"count":2},"plus":{"blob":"PLUS","cpu_s":2.0,"slowest_s":1.5,"count":3}}"#

    private static func dataset(_ names: [ProblemID] = ["Mbpp/1"]) -> Dataset {
        var dataset = TestRun.dataset(names, hidden: false)
        for index in dataset.entries.indices {
            dataset.entries[index].differential = DifferentialSuite(
                benchmark: .mbpp, number: index + 1, entryPoint: "f", prompt: "P\n", reference: "def f(): pass\n",
                contract: "", tolerance: 0, base: Array("[[1]]".utf8), plus: Array("[[2], [3]]".utf8))
        }
        return dataset
    }

    private func truth(_ sandbox: any Sandbox, folder: String? = nil) -> GroundTruth {
        GroundTruth(sandbox: sandbox, hasher: TestHasher(), folder: folder)
    }

    @Test func referencesRunAloneAndBecomeHiddenTests() async throws {
        let sandbox = ReferenceSandbox("printed by the reference\n\ncascade-reference \(Self.results)\n")
        let (dataset, failures) = try await truth(sandbox).completing(Self.dataset())
        #expect(failures.isEmpty)
        let hidden = try #require(dataset.entries[0].hidden)
        #expect(hidden.count == 2)
        #expect(hidden.suite[0].contains("BASE") && hidden.suite[1].contains("PLUS"))
        #expect(sandbox.programs.map { String(decoding: $0.candidate, as: UTF8.self) } == ["P\ndef f(): pass\n"])
    }

    /// All inputs get 1 s and four times their sum; one call four times the slowest, or what any program gets.
    @Test func limitsFollowTheReference() async throws {
        let sandbox = ReferenceSandbox("cascade-reference \(Self.results)")
        let (dataset, _) = try await truth(sandbox).completing(Self.dataset())
        let hidden = try #require(dataset.entries[0].hidden)
        let usual = hidden.limits(Limits(cpu: .seconds(2), wall: .seconds(12)))
        #expect((usual.cpu, usual.wall, usual.callCPU) == (.seconds(11), .seconds(57), .seconds(6)))
        let generous = hidden.limits(Limits(cpu: .seconds(30), wall: .seconds(152)))
        #expect((generous.cpu, generous.callCPU) == (.seconds(30), .seconds(30)))
        #expect(hidden.limits(Limits(callCPU: .seconds(3))).callCPU == .seconds(3))
    }

    @Test(arguments: [
        ("", Outcome.passed, "the reference's results take more than 24 MiB"),
        ("cascade-reference {}", .passed, "the reference's results take more than 24 MiB"),
        ("", .failed, "the reference does not run on its own inputs: failed: ValueError: no"),
    ])
    func aReferenceThatDoesNotItsPartHasNoHiddenTests(line: String, outcome: Outcome, reason: String) async throws {
        let (dataset, failures) = try await truth(ReferenceSandbox(line, outcome: outcome))
            .completing(Self.dataset())
        #expect(dataset.entries[0].hidden == nil)
        #expect(failures == [GroundTruth.Failure(problem: "Mbpp/1", line: 1, reason: reason)])
    }

    @Test func cancellingIsNoFailureOfTheReference() async {
        await #expect(throws: CancellationError.self) {
            _ = try await truth(ReferenceSandbox("", outcome: .cancelled)).completing(Self.dataset())
        }
    }

    @Test func resultsAreKeptByWhatTheyFollowFrom() async throws {
        let scratch = try Scratch()
        let first = ReferenceSandbox("cascade-reference \(Self.results)")
        _ = try await truth(first, folder: scratch.path).completing(Self.dataset())
        let again = ReferenceSandbox("", outcome: .failed)
        let (dataset, failures) = try await truth(again, folder: scratch.path).completing(Self.dataset())
        #expect(failures.isEmpty && dataset.entries[0].hidden != nil)
        #expect(again.programs.isEmpty)
        var changed = Self.dataset()
        changed.entries[0].differential?.plus = Array("[[4]]".utf8)
        _ = try await truth(again, folder: scratch.path).completing(changed)
        #expect(again.programs.count == 1)
    }

    @Test func aCacheThatIsDamagedIsComputedAgain() async throws {
        let scratch = try Scratch()
        let sandbox = ReferenceSandbox("cascade-reference \(Self.results)")
        _ = try await truth(sandbox, folder: scratch.path).completing(Self.dataset())
        for name in try FileManager.default.contentsOfDirectory(atPath: scratch.path) {
            _ = try scratch.write(name, "{")
        }
        _ = try await truth(sandbox, folder: scratch.path).completing(Self.dataset())
        #expect(sandbox.programs.count == 2)
    }

    @Test func onlyProblemsWithSamplesAreRun() async throws {
        let sandbox = ReferenceSandbox("cascade-reference \(Self.results)")
        let (dataset, _) = try await truth(sandbox).completing(
            Self.dataset(["Mbpp/1", "Mbpp/2", "Mbpp/3"]), only: ["Mbpp/2"])
        #expect(dataset.entries.map { $0.hidden != nil } == [false, true, false])
        #expect(sandbox.programs.count == 1)
    }
}
