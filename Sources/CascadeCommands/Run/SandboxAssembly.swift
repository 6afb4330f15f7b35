import CascadeCore
import CascadeSandbox

/// Starts the sandbox, and refuses to go on without one.
enum SandboxAssembly {
    /// Runs `body` with slots that are up and have shown their isolation.
    /// - Throws: `CommandFailure` (`sandboxUnavailable`) when this machine cannot isolate programs.
    static func withPool<T>(
        _ settings: SandboxSettings = .init(), _ body: (SandboxPool) async throws -> T
    ) async throws -> T {
        var configuration = SandboxConfiguration()
        if let python = settings.python { configuration.python = python }
        configuration.profile = settings.profile
        if let slots = settings.slots { configuration.slots = slots }
        configuration.recycleAfterViolation = settings.recycleAfterViolation ?? false
        configuration.recycleAfterSignal = settings.recycleAfterSignal ?? false
        return try await withSandboxPool(configuration) { pool in
            do {
                try await pool.start()
            } catch let error as SandboxError {
                throw CommandFailure(
                    .sandboxUnavailable,
                    "\(error.message)\nNothing is ever run outside the sandbox; 'cascade doctor' says what this machine lacks."
                )
            }
            return try await body(pool)
        }
    }
}
