import CascadeCore
import CascadeSandbox

/// Starts the sandbox, and refuses to go on without one.
enum SandboxAssembly {
    /// Runs `body` with slots that are up and have shown their isolation. Warns when it is not the highest.
    /// - Throws: `CommandFailure` (`sandboxUnavailable`) when this machine cannot isolate programs as is required.
    static func withPool<T>(
        _ settings: SandboxSettings = .init(), _ body: (SandboxPool) async throws -> T
    ) async throws -> T {
        try await withSandboxPool(configuration(settings)) { pool in
            do {
                let reports = try await pool.start()
                if let lowest = reports.min(by: { $0.tier < $1.tier }) { warn(of: lowest) }
            } catch let error as SandboxError {
                throw CommandFailure(
                    .sandboxUnavailable,
                    "\(error.message)\nNothing is run outside the sandbox; 'cascade doctor' says what this machine lacks."
                )
            }
            return try await body(pool)
        }
    }

    private static func configuration(_ settings: SandboxSettings) -> SandboxConfiguration {
        var configuration = SandboxConfiguration()
        if let python = settings.python { configuration.python = python }
        configuration.profile = settings.profile
        if let slots = settings.slots { configuration.slots = slots }
        if let tier = settings.requireTier { configuration.requiredTier = tier }
        configuration.recycleAfterViolation = settings.recycleAfterViolation ?? false
        configuration.recycleAfterSignal = settings.recycleAfterSignal ?? false
        configuration.unsafeNoSandbox = settings.unsafeNoSandbox
        configuration.without = settings.without
        return configuration
    }

    private static func warn(of report: SlotReport) {
        switch report.tier {
        case .full: break
        case .none:
            Console.shared.warning(
                "programs run WITHOUT a sandbox, as --unsafe-no-sandbox asks: they can do whatever this user can")
        case .landlock, .seccomp:
            Console.shared.warning(
                "programs are isolated by tier \(report.tier.rawValue), profile \(report.profile), and not by namespaces: "
                    + TerminalText.safe(report.limitation))
        }
    }
}

extension SandboxPool {
    /// Name of the lowest tier of all slots: what a whole run can claim.
    func observedIsolation() async throws -> String {
        (try await start().map(\.tier).min() ?? .none).rawValue
    }
}
