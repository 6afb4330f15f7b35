import CascadeCore
import CascadeEngine

/// How a policy judges the candidates of a visit.
struct VisitJudging: Sendable, Equatable {
    var selector: any Selector
    /// Whether the models' own tests that pass for stubs are left out; where no stub was tried, all stay.
    var dropsVacuousTests = false

    init(selector: any Selector, dropsVacuousTests: Bool = false) {
        self.selector = selector
        self.dropsVacuousTests = dropsVacuousTests
    }

    init(of policy: any ClimbPolicy, at tier: Int) {
        self.init(selector: policy.selector(at: tier), dropsVacuousTests: policy.parts.dropsVacuousTests)
    }

    static func == (a: VisitJudging, b: VisitJudging) -> Bool {
        a.selector.name == b.selector.name && a.dropsVacuousTests == b.dropsVacuousTests
    }
}
