import CascadeCore
import CascadeEngine

/// `bayes` from a tier that it did not choose: what its choice of a start is worth shows beside it.
struct ForcedStart: ClimbPolicy {
    let base: BayesPolicy
    let tier: Int

    var parts: PolicyDescription { base.parts }
    var selector: any Selector { base.selector }

    func start(at prediction: Prediction, ladder: Ladder) -> Int? { tier }

    func decide(after history: [Attempt], prediction: Prediction, ladder: Ladder) -> Decision {
        base.decide(after: history, prediction: prediction, ladder: ladder)
    }

    func best(of history: [Attempt], prediction: Prediction) -> Candidate? {
        base.best(of: history, prediction: prediction)
    }
}
