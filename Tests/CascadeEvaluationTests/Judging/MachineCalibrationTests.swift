import CascadeCore
import Synchronization
import Testing

@testable import CascadeEvaluation

struct MachineCalibrationTests {
    /// Gives the workload the CPU times that it is told, one after another.
    private final class TimedSandbox: Sandbox {
        private let times: Mutex<[Duration]>
        private let verdict: Verdict

        init(_ milliseconds: [Int], verdict: Verdict = .pass) {
            times = Mutex(milliseconds.map { .milliseconds($0) })
            self.verdict = verdict
        }

        func run(_ program: Program, limits: Limits) async throws -> Execution {
            let time = times.withLock { $0.isEmpty ? .zero : $0.removeFirst() }
            return Execution(
                outcome: verdict == .pass ? .passed : .failed, tests: [TestResult(verdict: verdict, cpu: time)])
        }
    }

    @Test func theMedianCounts() async throws {
        let calibration = try await MachineCalibration.measure(on: TimedSandbox([500, 120, 60, 130, 110]))
        #expect(calibration.workload == .milliseconds(120))
        #expect(calibration.factor == 2)
    }

    @Test func aWorkloadThatFailsIsNoMeasurement() async {
        await #expect(throws: SandboxError.self) {
            try await MachineCalibration.measure(on: TimedSandbox([1], verdict: .timeout))
        }
    }

    @Test(arguments: [
        (60, 10, 1000), (60, 100, 1000), (60, 101, 1010), (30, 10, 1000), (30, 300, 3000), (120, 10, 2000),
        (120, 250, 2500), (0, 0, 1000),
    ])
    func limitsFollowTheReferenceAndTheMachine(workload: Int, reference: Int, limit: Int) {
        let calibration = MachineCalibration(workload: .milliseconds(workload))
        #expect(calibration.limit(reference: .milliseconds(reference)) == .milliseconds(limit))
    }

    @Test func theWallLimitIsInProportion() {
        let calibration = MachineCalibration(workload: MachineCalibration.baseline)
        let limits = calibration.limits(Limits(memory: 7, seed: 3), reference: .milliseconds(500))
        #expect(limits.cpu == .seconds(5))
        #expect(limits.wall == .seconds(27))
        #expect(limits.memory == 7)
        #expect(limits.seed == 3)
        #expect(calibration.limits(Limits(wall: .seconds(90)), reference: .zero).wall == .seconds(90))
    }

    @Test func theSameFactorGivesTheSameLimits() {
        let one = MachineCalibration(workload: .milliseconds(77))
        #expect(one.limit(reference: .milliseconds(250)) == one.limit(reference: .milliseconds(250)))
        #expect(one == MachineCalibration(workload: .milliseconds(77)))
    }
}
