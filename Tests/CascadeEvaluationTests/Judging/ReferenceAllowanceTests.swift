import CascadeCore
import Testing

@testable import CascadeEvaluation

struct ReferenceAllowanceTests {
    private let usual = Limits(cpu: .seconds(2), wall: .seconds(12))

    /// What references took in milliseconds, and what their problems then get, in seconds; 2 is the usual limit.
    @Test func tenTimesTheReferenceWhereThatIsMore() async throws {
        let sandbox = TimedSandbox([10, 200, 201, 1500])
        let dataset = TestRun.dataset(["p/1", "p/2", "p/3", "p/4"])
        let (result, raised) = try await ReferenceAllowance(sandbox: sandbox, usual: usual, width: 1)
            .completing(dataset)
        #expect(raised == ["p/3", "p/4"])
        let limits = result.entries.map { $0.hidden?.limits(usual) ?? Limits() }
        #expect(limits.map(\.cpu) == [2000, 2000, 2010, 15_000].map { .milliseconds($0) })
        #expect(limits.map(\.wall) == [12_000, 12_000, 12_050, 77_000].map { .milliseconds($0) })
        #expect(result.entries.map(\.hidden?.count) == [3, 3, 3, 3])
        #expect(sandbox.limits == Array(repeating: .seconds(20), count: 4))
    }

    @Test func aReferenceThatFailsSaysNothing() async throws {
        let sandbox = TimedSandbox([5000], verdict: .timeout)
        let dataset = TestRun.dataset(["p/1"])
        let (result, raised) = try await ReferenceAllowance(sandbox: sandbox, usual: usual).completing(dataset)
        #expect(raised.isEmpty)
        #expect(result.entries == dataset.entries)
    }

    @Test func onlyWhatIsAskedForRuns() async throws {
        var dataset = TestRun.dataset(["p/1", "p/2", "p/3"])
        dataset.entries[1].reference = nil
        let sandbox = TimedSandbox([900, 900, 900])
        let (_, raised) = try await ReferenceAllowance(sandbox: sandbox, usual: usual)
            .completing(dataset, only: ["p/2", "p/3"])
        #expect(raised == ["p/3"])
        #expect(sandbox.limits.count == 1)
        let none = TestRun.dataset(["p/1"], hidden: false)
        #expect(try await ReferenceAllowance(sandbox: sandbox, usual: usual).completing(none).raised.isEmpty)
    }

    @Test func aBrokenSandboxIsAnError() async throws {
        var dataset = TestRun.dataset(["p/1"])
        dataset.entries[0].reference = "broken"
        let broken = dataset
        let allowance = ReferenceAllowance(sandbox: ScriptedSandbox(), usual: usual)
        await #expect(throws: SandboxError.self) { _ = try await allowance.completing(broken) }
    }
}
