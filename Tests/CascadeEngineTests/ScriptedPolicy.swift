import CascadeCore
import CascadeEngine

/// A policy that this version does not ship: the climb must carry any of them.
struct ScriptedPolicy: ClimbPolicy {
    let parts = PolicyDescription(name: "scripted", start: .first, escalates: true)
    let selector: any Selector = PassCountSelector()
    var first: Int?
    var script: [Decision]

    func start(at prediction: Prediction, ladder: Ladder) -> Int? { first }

    func decide(after history: [Attempt], prediction: Prediction, ladder: Ladder) -> Decision {
        script[history.count - 1]
    }

    func best(of history: [Attempt], prediction: Prediction) -> Candidate? { history.last?.candidates.first }
}
