import CascadeCore
import Synchronization
import Testing

@testable import CascadeEvaluation

struct MachineCalibrationTests {
    @Test func theMedianCounts() async throws {
        let calibration = try await MachineCalibration.measure(on: TimedSandbox([170, 40, 20, 43, 39]))
        #expect(calibration.workload == .milliseconds(40))
        #expect(calibration.factor == 2)
    }

    @Test func aWorkloadThatFailsIsNoMeasurement() async {
        let error = await #expect(throws: SandboxError.self) {
            try await MachineCalibration.measure(on: TimedSandbox([1], verdict: .timeout))
        }
        #expect(error?.message.hasSuffix("ended as failed: give a CPU limit instead of having it measured") == true)
    }

    /// Workload and factor: the nearest half, and never below 1.
    @Test(arguments: [
        (0, 1.0), (7, 1), (20, 1), (24, 1), (26, 1.5), (30, 1.5), (34, 1.5), (36, 2), (40, 2), (155, 8),
    ])
    func theFactorIsTheNearestHalf(workload: Int, factor: Double) {
        #expect(MachineCalibration(workload: .milliseconds(workload)).factor == factor)
    }

    @Test func limitsFollowTheMachine() {
        let usual = Limits(cpu: .seconds(1), wall: .seconds(7), memory: 7, seed: 3, callCPU: .seconds(1))
        let slow = MachineCalibration(workload: .milliseconds(50))
        var expected = usual
        (expected.cpu, expected.wall) = (.milliseconds(2500), .milliseconds(17_500))
        #expect(slow.limits(usual) == expected)
        expected.wall = .seconds(7)
        #expect(slow.limits(usual, keepsWall: true) == expected)
        #expect(MachineCalibration(workload: .milliseconds(2)).limits(usual) == usual)
    }

    @Test func timeLimitsSayWhatTheyAreMadeOf() {
        let limits = Limits(cpu: .seconds(3), wall: .seconds(21))
        let scaled = TimeLimits(limits, machineFactor: 1.5, workload: .milliseconds(30))
        #expect((scaled.cpuSeconds, scaled.wallSeconds, scaled.workloadSeconds) == (3, 21, 0.03))
        #expect(scaled.isScaled)
        #expect(scaled.note == "1.5 × the usual limit, because this machine is that much slower")
        #expect(!TimeLimits(limits).isScaled)
        #expect(TimeLimits(limits).note.isEmpty)
        #expect(TimeLimits(limits, machineFactor: 1).note == "this machine is no slower than the usual one")
    }
}
