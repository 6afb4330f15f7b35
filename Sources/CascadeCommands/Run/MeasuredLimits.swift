import CascadeCore
import CascadeEvaluation
import CascadeSandbox

/// What programs may use on this machine, and what was measured for that.
struct MeasuredLimits: Sendable, Hashable {
    var limits: Limits
    var time: TimeLimits

    /// Runs a small workload in the sandbox, unless the time limits were given.
    /// - Throws: `SandboxError`.
    init(_ settings: SandboxSettings, on sandbox: any Sandbox) async throws {
        let scaling = settings.timeScaling ?? .none
        guard scaling != .none else {
            limits = settings.limits
            time = TimeLimits(settings.limits)
            return
        }
        let calibration = try await MachineCalibration.measure(
            on: sandbox, memory: max(settings.profile.memory, settings.limits.memory))
        limits = calibration.limits(settings.limits, keepsWall: scaling == .cpu)
        time = TimeLimits(limits, machineFactor: calibration.factor, workload: calibration.workload)
        if time.isScaled { Console.shared.note("limits: \(text)") }
    }

    /// The limits that something was begun with: what goes on later is judged as what was judged before.
    init(_ settings: SandboxSettings, begunWith time: TimeLimits) {
        limits = settings.limits
        limits.cpu = .seconds(time.cpuSeconds)
        limits.wall = .seconds(time.wallSeconds)
        self.time = time
    }

    /// For people.
    var text: String {
        let note = time.note.isEmpty ? "as the configuration says" : time.note
        return "\(NumberText.fixed(time.cpuSeconds, 2)) s of CPU time a program (\(note))"
    }
}
