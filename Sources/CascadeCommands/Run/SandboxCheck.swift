import CascadeCore
import CascadeEvaluation
import CascadeSandbox

/// Starts the sandbox for real and reports what its canaries observed.
enum SandboxCheck {
    static func checks(_ settings: SandboxSettings) async -> [Check] {
        var settings = settings
        settings.slots = 1
        do {
            return try await SandboxAssembly.withPool(settings) { pool in
                guard let report = try await pool.start().first else { return [] }
                return try await checks(report, pool: pool)
            }
        } catch {
            return [Check("sandbox", .bad, FailureReport(error).message, failure: .sandboxUnavailable)]
        }
    }

    private static func checks(_ report: SlotReport, pool: SandboxPool) async throws -> [Check] {
        let execution = try await pool.run(
            Program(candidate: "def double(n):\n    return 2 * n", tests: ["assert double(21) == 42"]), limits: Limits()
        )
        let passed = report.canaries.filter(\.held).count
        let run = report.canaries.count
        return [
            Check(
                "python", .good,
                "\(pool.configuration.python) \(report.pythonVersion), \(report.preloadedModules.count) modules preloaded"
            ),
            Check(
                "sandbox", report.tier == .full ? .good : .note,
                "tier \(report.tier.rawValue): \(report.isolation.names.joined(separator: ", "))"),
            Check(
                "canaries", passed == run ? .good : .bad, "\(passed) of \(run) attacks on a slot ended as they must",
                failure: passed == run ? nil : .sandboxUnavailable),
            Check("filter", .good, "profile \(report.profile), digest \(report.filterDigest)"),
            report.isolation.contains(.landlock)
                ? Check("landlock", .good, "ABI \(report.landlockABI)")
                : Check(
                    "landlock", .note, "not offered by this kernel; the mount namespace alone keeps files out of reach"),
            execution.passedAll
                ? Check("a program", .good, "ran in \(NumberText.fixed(execution.usage.wall.seconds * 1000, 1)) ms")
                : Check(
                    "a program", .bad, "a right program did not pass: \(execution.outcome.rawValue)", failure: .internal
                ),
        ]
    }
}
