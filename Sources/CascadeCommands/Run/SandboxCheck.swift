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
                return try await checks(report, settings, pool: pool)
            }
        } catch {
            return [Check("sandbox", .bad, FailureReport(error).message, failure: .sandboxUnavailable)]
        }
    }

    private static func checks(
        _ report: SlotReport, _ settings: SandboxSettings, pool: SandboxPool
    ) async throws -> [Check] {
        let execution = try await pool.run(
            Program(candidate: "def double(n):\n    return 2 * n", tests: ["assert double(21) == 42"]),
            limits: Limits(memory: settings.profile.memory))
        return [
            Check(
                "python", .good,
                "\(pool.configuration.python) \(report.pythonVersion), \(report.preloadedModules.count) modules preloaded"
            ),
            numpy(report), try await time(settings, pool: pool), tier(report),
            Check("report", report.reporting == .notify ? .good : .note, report.reporting.words),
            Check(
                "filter", report.tier == .none ? .bad : .good,
                "profile \(report.profile), digest \(report.filterDigest)"),
            report.isolation.contains(.landlock)
                ? Check("landlock", .good, "ABI \(report.landlockABI)")
                : Check("landlock", .note, "none: what else the tier has alone keeps files out of reach"),
            report.controlGroup.map { Check("cgroup", .good, "version \($0): memory and processes of each slot") }
                ?? Check("cgroup", .note, "none: address space and process limits alone bound a program"),
            execution.passedAll
                ? Check("a program", .good, "ran in \(NumberText.fixed(execution.usage.wall.seconds * 1000, 1)) ms")
                : Check(
                    "a program", .bad, "a right program did not pass: \(execution.outcome.rawValue)", failure: .internal
                ),
        ] + canaries(report)
    }

    /// A machine that is slower than the usual one is worth knowing of, and no fault.
    private static func time(_ settings: SandboxSettings, pool: SandboxPool) async throws -> Check {
        let limits = try await MeasuredLimits(settings, on: pool)
        let workload = limits.time.workloadSeconds.map { "; the workload took \(NumberText.fixed($0 * 1000, 1)) ms" }
        return Check("time limits", limits.time.isScaled ? .note : .good, limits.text + (workload ?? ""))
    }

    private static func tier(_ report: SlotReport) -> Check {
        let walls = report.isolation.names.joined(separator: ", ")
        switch report.tier {
        case .full: return Check("sandbox", .good, "tier full: \(walls)")
        case .landlock, .seccomp:
            return Check("sandbox", .note, "tier \(report.tier.rawValue): \(walls); not full: \(report.limitation)")
        case .none: return Check("sandbox", .bad, "tier none: \(report.limitation)")
        }
    }

    private static func numpy(_ report: SlotReport) -> Check {
        report.numpyVersion.map { Check("numpy", .good, "\($0), preloaded") }
            ?? Check("numpy", .note, "not loaded: profile \(report.profile) does without (--profile numpy has it)")
    }

    private static func canaries(_ report: SlotReport) -> [Check] {
        let held = report.canaries.filter(\.held).count
        let all = Check(
            "canaries", held == report.canaries.count ? .good : .bad,
            "\(held) of \(report.canaries.count) attacks on a slot ended as they must",
            failure: held == report.canaries.count ? nil : .sandboxUnavailable)
        return [all]
            + report.canaries.map {
                Check("  \($0.name)", $0.held ? .good : .bad, $0.held ? "held" : "not held")
            }
    }
}
