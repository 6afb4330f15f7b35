import CascadeCore
import CascadeSandbox

/// The ways in which our own sandbox judges a program.
@MainActor
struct OurRunners {
    let one: SandboxPool
    let two: SandboxPool
    let strict: SandboxPool
    let programs: [BenchmarkProgram]

    /// Starts all slots, which is no part of judging.
    /// - Returns: their supervisors' processes.
    /// - Throws: `SandboxError`.
    func start() async throws -> Set<Int32> {
        var processes: Set<Int32> = []
        for pool in [one, two, strict] { processes.formUnion(try await pool.start().map(\.process)) }
        return processes
    }

    /// Warms each one up, so that what is only done once is not measured.
    /// - Throws: `SandboxError`.
    func runners(_ wanted: Set<RunnerKind>) async throws -> [any Runner] {
        var runners: [any Runner] = []
        for kind in RunnerKind.allCases where wanted.contains(kind) {
            guard let mode = mode(kind) else { continue }
            let runner = runner(kind, mode)
            _ = try await runner.run(0..<min(programs.count, 20))
            runners.append(runner)
        }
        return runners
    }

    /// Nil for peers.
    private func mode(_ kind: RunnerKind) -> Program.Mode? {
        switch kind {
        case .inProcess, .strict, .trivial, .oneSlot, .twoSlots: .inProcess
        case .split: .split
        case .splitTrusted: .splitTrusted
        default: nil
        }
    }

    private func runner(_ kind: RunnerKind, _ mode: Program.Mode) -> PoolRunner {
        let judged = kind == .trivial ? programs.map { _ in .trivial } : programs
        let pool =
            switch kind {
            case .twoSlots: two
            case .strict: strict
            default: one
            }
        let inFlight =
            switch kind {
            case .twoSlots: 4
            case .oneSlot: 2
            default: 1
            }
        return PoolRunner(kind: kind, pool: pool, programs: judged.map { $0.program(mode) }, inFlight: inFlight)
    }
}
