import CascadeCore
import Glibc
import Synchronization
import Testing

@testable import CascadeSandbox

/// Runs the whole catalogue in one setting, on several slots at once: much of it waits for a limit.
final class Catalogue: Sendable {
    let setting: AttackSetting
    let configuration: SandboxConfiguration
    private let next = Mutex(0)

    init(_ setting: AttackSetting, _ configuration: SandboxConfiguration) {
        self.setting = setting
        var configuration = configuration
        configuration.slots = 1
        configuration.profile = setting.profile
        configuration.without = .atMost(setting.tier)
        self.configuration = configuration
    }

    /// After each program the next harmless one passes, the slot has as many processes as before and is the same one.
    func run(_ attacks: [Attack] = Attack.all, slots: Int = 4) async throws {
        try await withThrowingTaskGroup { group in
            for _ in 0..<slots { group.addTask { try await self.work(attacks) } }
            try await group.waitForAll()
        }
    }

    private func work(_ attacks: [Attack]) async throws {
        try await withSandboxPool(configuration) { pool in
            let process = try #require(try await pool.start().first).process
            try await check("nothing", pool, process, nil)
            let family = try await steadyFamily(pool, process)
            while let attack = take(from: attacks) {
                // What contaminates would show in the same program's second run.
                for _ in 0..<(attack.category == "contam" ? 2 : 1) { try await launch(attack, pool) }
                try await check(attack.id, pool, process, family)
            }
            #expect(try await pool.start().map(\.process) == [process], "the supervisor was replaced")
        }
    }

    private func take(from attacks: [Attack]) -> Attack? {
        let index = next.withLock { next in
            defer { next += 1 }
            return next
        }
        return index < attacks.count ? attacks[index] : nil
    }

    private func launch(_ attack: Attack, _ pool: SandboxPool) async throws {
        let execution = try await pool.run(attack.program(setting.mode), limits: attack.limits(in: setting))
        #expect(execution.trust == (setting.mode.isSplit ? .isolated : .cooperative))
        #expect(
            attack.allows(execution, in: setting),
            """
            \(attack.id) (\(setting)) ended as \(execution.outcome) (\(execution.detail)) \
            \(execution.violation?.syscall ?? "") signal \(execution.signal ?? 0), tests \
            \(execution.tests.map(\.verdict)), not as \(attack.expected(in: setting))
            """)
        let forged = setting.mode.isSplit && attack.category == "cheat" && execution.passedAll
        #expect(!forged, "\(attack.id) has forged its verdict")
    }

    private func steadyFamily(_ pool: SandboxPool, _ process: pid_t) async throws -> Int {
        _ = try await pool.run(LiveSandbox.benign(in: setting), limits: LiveSandbox.limits())
        return ProcessTree().family(of: process).count
    }

    private func check(_ id: String, _ pool: SandboxPool, _ process: pid_t, _ family: Int?) async throws {
        let execution = try await pool.run(LiveSandbox.benign(in: setting), limits: LiveSandbox.limits())
        #expect(execution.passedAll, "after \(id): \(execution.outcome) \(execution.detail) \(execution.tests)")
        if let family { #expect(ProcessTree().family(of: process).count == family, "after \(id) (\(setting))") }
    }
}
