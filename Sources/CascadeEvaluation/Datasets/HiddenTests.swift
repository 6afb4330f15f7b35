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

    private init(setup: String, shown: [String], unshown: [String], entryPoint: String) {
        self.setup = setup
        self.shown = shown
        self.unshown = unshown
        self.entryPoint = entryPoint
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

    package var count: Int { shown.count + unshown.count }
    /// How many of the first tests of the suite the model was shown.
    package var shownCount: Int { shown.count }
}
