import CascadeCore
import Glibc
import Testing

@testable import CascadeSandbox

/// Tests with real supervisors. They share one machine, so they run one after another.
///
/// A missing supervisor fails them: the package builds it. A kernel without user namespaces skips them.
@Suite(
    .serialized, .timeLimit(.minutes(60)),
    .enabled(if: LiveSandbox.isPossible, "this kernel gives no user namespaces, which the sandbox needs"))
enum LiveTests {}

enum LiveSandbox {
    /// Whether a process here can make a user namespace and map itself into it. Where there is no tool to ask with, the
    /// tests themselves find out.
    static let isPossible: Bool = {
        let tools: [String] = ["/usr/bin/unshare", "/bin/unshare"]
        guard let tool = tools.first(where: { access($0, X_OK) == 0 }) else { return true }
        return system("\(tool) --user --map-root-user true 2>/dev/null") == 0
    }()

    /// The folder of recordings and datasets that `CASCADE_RECORDINGS` names, if any.
    static let recordings: String? = getenv("CASCADE_RECORDINGS").map { String(cString: $0) }

    static let right = "def add(a, b):\n    return a + b\n"
    static let tests = ["assert add(1, 2) == 3", "assert add(2, 2) == 4", "assert add(5, 2) == 7"]

    /// Limits that a busy machine does not turn into wall limits.
    static func limits(cpu: Duration = .seconds(2), wall: Duration = .seconds(60)) -> Limits {
        Limits(cpu: cpu, wall: wall)
    }

    /// A program that finds the builtins, the modules and the random generator as they must be.
    static let benign = benign(in: AttackSetting())

    static func benign(in setting: AttackSetting) -> Program {
        Program(candidate: harmless, tests: tests, mode: setting.mode, entryPoints: setting.mode.isSplit ? ["add"] : [])
    }

    /// What comes to be while a slot is at work, asked for until it is there.
    /// - Throws: `SandboxError` after two minutes.
    @discardableResult
    static func eventually<Value>(_ find: () -> Value?) async throws -> Value {
        let deadline = ContinuousClock.now + .seconds(120)
        while ContinuousClock.now < deadline {
            if let found = find() { return found }
            try await Task.sleep(for: .milliseconds(2))
        }
        throw SandboxError(.died, "what the test waits for never came to be")
    }

    private static let harmless =
        """
        import json
        import math
        import sys
        assert len([1, 2]) == 2
        assert not hasattr(math, "cascade_attack_mark")
        assert json.loads("[1]") == [1]
        assert sys.getrecursionlimit() >= 1000
        """ + "\n" + right
}

extension SandboxPool {
    /// Runs a candidate against the three tests of `add`.
    func run(_ candidate: String, tests: [String] = LiveSandbox.tests, limits: Limits = LiveSandbox.limits())
        async throws
        -> Execution
    {
        try await run(Program(candidate: candidate, tests: tests), limits: limits)
    }
}
