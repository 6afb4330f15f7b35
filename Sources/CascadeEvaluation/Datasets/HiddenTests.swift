import CascadeCore

/// The dataset's gold tests of one problem.
///
/// Their sources are visible inside this module only, and nothing turns them into a `SelfTest` or a `VisibleExample`:
/// what decides cannot be handed one. Whoever holds the value outside can only pass it to a `HiddenTestJudge`.
package struct HiddenTests: Sendable, Hashable {
    /// Runs before the candidate.
    let setup: String
    /// Gold tests that the model was shown. They are judged too: a published pass@1 means the whole suite.
    let shown: [String]
    /// Gold tests that nobody was shown.
    let unshown: [String]
    /// What the tests call. Every other name that set-up code or Python knows keeps its meaning in them, whatever a
    /// candidate defines.
    let entryPoint: String
    /// The CPU time that a right answer may need, where that is known; less than the usual limit does not shorten it.
    let cpu: Duration?
    /// The same for one call of the entry point; nil for no limit of its own.
    let callCPU: Duration?

    private init(
        setup: String, shown: [String], unshown: [String], entryPoint: String, cpu: Duration? = nil,
        callCPU: Duration? = nil
    ) {
        self.setup = setup
        self.shown = shown
        self.unshown = unshown
        self.entryPoint = entryPoint
        self.cpu = cpu
        self.callCPU = callCPU
    }

    /// One test for each suite of inputs, the base suite first; each input is a call.
    static func differential(
        base: String, plus: String, entryPoint: String, cpu: Duration, callCPU: Duration? = nil
    ) -> HiddenTests {
        HiddenTests(
            setup: "", shown: [], unshown: [base, plus], entryPoint: entryPoint, cpu: cpu, callCPU: callCPU)
    }

    /// Assert statements, each a test of its own.
    static func asserts(setup: String, shown: [String], unshown: [String], entryPoint: String) -> HiddenTests {
        HiddenTests(setup: setup, shown: shown, unshown: unshown, entryPoint: entryPoint)
    }

    /// A source that defines `check(candidate)`, as in HumanEval: one test, which calls it on the entry point.
    static func check(setup: String, shown: [String] = [], source: String, entryPoint: String) -> HiddenTests {
        HiddenTests(
            setup: setup, shown: shown, unshown: ["\(source)\ncheck(\(entryPoint))\n"], entryPoint: entryPoint)
    }

    /// Every gold test, the shown ones first. The order of every recorded verdict.
    var suite: [String] { shown + unshown }

    /// The limits to judge under, when `usual` are those of any program.
    func limits(_ usual: Limits) -> Limits {
        var limits = usual
        if let callCPU, usual.callCPU == nil { limits.callCPU = max(callCPU, usual.cpu) }
        guard let cpu, cpu > usual.cpu else { return limits }
        limits.cpu = cpu
        limits.wall = max(usual.wall, cpu * 5 + .seconds(2))
        return limits
    }

    /// The same tests for answers that may need `cpu`.
    func allowing(_ cpu: Duration) -> HiddenTests {
        HiddenTests(setup: setup, shown: shown, unshown: unshown, entryPoint: entryPoint, cpu: cpu, callCPU: callCPU)
    }

    package var count: Int { shown.count + unshown.count }
    /// How many of the first tests of the suite the model was shown.
    package var shownCount: Int { shown.count }
}
