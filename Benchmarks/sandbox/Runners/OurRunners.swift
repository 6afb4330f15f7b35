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
    /// - Returns: the runners, and why the others are none.
    /// - Throws: `SandboxError`.
    func runners(_ wanted: Set<RunnerKind>) async throws -> ([any Runner], missing: [String: String]) {
        var runners: [any Runner] = []
        var missing: [String: String] = [:]
        for kind in RunnerKind.allCases where wanted.contains(kind) {
            guard let mode = mode(kind) else { continue }
            guard let runner = runner(kind, mode) else {
                missing[kind.rawValue] = "this version has no such mode"
                continue
            }
            _ = try await runner.run(0..<min(programs.count, 20))
            runners.append(runner)
        }
        return (runners, missing)
    }

    /// The mode's name on the wire; nil for peers.
    private func mode(_ kind: RunnerKind) -> String? {
        switch kind {
        case .inProcess, .strict, .trivial, .oneSlot, .twoSlots: Program.Mode.inProcess.rawValue
        case .split: Program.Mode.split.rawValue
        case .splitTrusted: "split_trusted"
        default: nil
        }
    }

    private func runner(_ kind: RunnerKind, _ mode: String) -> PoolRunner? {
        guard let mode = Program.Mode(rawValue: mode) else { return nil }
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
