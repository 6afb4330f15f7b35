/// A predictor that needs a model's answer first, such as a language model that was fine-tuned to rate problems. It still
/// only computes: whoever uses it puts its question to a provider, within budget, and hands it what came back.
public protocol AskingPredictor: Predictor {
    /// What to ask before `predict(_:ladder:answers:)`.
    func question(about problem: Problem) -> CompletionRequest

    /// What the asked model is billed at; nil when that is not known.
    var price: Price? { get }

    /// - Parameter answers: texts of the answers; empty where none could be had. `predict(_:ladder:)` is the same
    ///   without answers.
    func predict(_ problem: Problem, ladder: Ladder, answers: [String]) -> Prediction
}

extension AskingPredictor {
    public func predict(_ problem: Problem, ladder: Ladder) -> Prediction {
        predict(problem, ladder: ladder, answers: [])
    }
}
