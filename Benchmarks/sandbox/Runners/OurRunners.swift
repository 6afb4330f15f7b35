import CascadeCore
import CascadeSandbox

/// The ways in which our own sandbox judges a program, each with slots that are warm before anything is measured.
@MainActor
struct OurRunners {
    let programs: [BenchmarkProgram]
    /// Where the modes run that need nothing special.
    let main: SandboxPool
    /// Slots of another kind, for those that do.
    private let others: [RunnerKind: SandboxPool]

    init(main: SandboxPool, programs: [BenchmarkProgram], wanted: Set<RunnerKind>) {
        self.main = main
        self.programs = programs
        var others: [RunnerKind: SandboxPool] = [:]
        for kind in wanted {
            if let configuration = Self.configuration(of: kind, from: main.configuration) {
                others[kind] = SandboxPool(configuration)
            }
        }
        self.others = others
    }

    struct Found {
        var runners: [any Runner] = []
        var missing: [String: String] = [:]
        /// The supervisors' processes.
        var processes: Set<Int32> = []
    }

    /// Starts all slots and warms each runner up, so that what is only done once is not measured.
    /// - Throws: `SandboxError` when the slots that everything is compared with cannot be had.
    func find(_ wanted: Set<RunnerKind>) async throws -> Found {
        var found = Found()
        found.processes.formUnion(try await main.start().map(\.process))
        for kind in RunnerKind.allCases where wanted.contains(kind) {
            guard let mode = Self.mode(kind) else { continue }
            do {
                let runner = runner(kind, mode)
                found.processes.formUnion(try await runner.pool.start().map(\.process))
                _ = try await runner.run(0..<min(programs.count, 20))
                found.runners.append(runner)
            } catch let error as SandboxError where others[kind] != nil {
                found.missing[kind.rawValue] = "does not work here (\(error.message))"
            }
        }
        return found
    }

    /// Ends the slots that were made here.
    func shutdown() async { for pool in others.values { await pool.shutdown() } }

    /// Nil for what runs in the main pool, and for peers.
    private static func configuration(
        of kind: RunnerKind, from main: SandboxConfiguration
    ) -> SandboxConfiguration? {
        var configuration = main
        switch kind {
        case .twoSlots: configuration.slots = 2
        case .strict: configuration.profile = .strict
        case .landlock: configuration.lower(to: .landlock)
        case .seccomp:
            configuration.profile = .strict
            configuration.lower(to: .seccomp)
        default: return nil
        }
        return configuration
    }

    /// Nil for peers.
    private static func mode(_ kind: RunnerKind) -> Program.Mode? {
        switch kind {
        case .inProcess, .strict, .landlock, .seccomp, .trivial, .oneSlot, .twoSlots: .inProcess
        case .split: .split
        case .splitTrusted: .splitTrusted
        default: nil
        }
    }

    private func runner(_ kind: RunnerKind, _ mode: Program.Mode) -> PoolRunner {
        let judged = kind == .trivial ? programs.map { _ in .trivial } : programs
        let inFlight =
            switch kind {
            case .twoSlots: 4
            case .oneSlot: 2
            default: 1
            }
        return PoolRunner(
            kind: kind, pool: others[kind] ?? main, programs: judged.map { $0.program(mode) }, inFlight: inFlight)
    }
}

extension SandboxConfiguration {
    /// Exactly this tier: nothing above it is tried, nothing below it is taken.
    fileprivate mutating func lower(to tier: IsolationTier) {
        without = .atMost(tier)
        requiredTier = tier
    }
}
