public import CascadeCore

/// How probable it is that an attempt's answer is right, given the prediction and all that was seen at every tier. One
/// notion for every policy: it chooses the answer when none was accepted, and `bayes` decides by it.
public struct AnswerPosterior: Sendable {
    let model: EvidenceModel

    /// - Parameters:
    ///   - table: what evidence is worth.
    ///   - tiers: how many tiers the ladder has.
    public init(table: EvidenceTable = .uncalibrated, tiers: Int) {
        model = EvidenceModel(table: table, tiers: tiers)
    }

    init(model: EvidenceModel) { self.model = model }

    /// What evidence is worth.
    public var table: EvidenceTable { model.table }

    /// P(right) for the chosen answer of each attempt, in order; nil where an attempt has none.
    public func probabilities(of history: [Attempt], prediction: Prediction) -> [Double?] {
        let belief = Belief(after: history, prediction: prediction, model: model)
        var probabilities = [Double?](repeating: nil, count: history.count)
        for answer in belief.answers { probabilities[answer.attempt] = belief.probability(of: answer) }
        return probabilities
    }

    /// The chosen candidate with the highest posterior over all attempts; of equals, the later and so stronger tier's.
    public func best(of history: [Attempt], prediction: Prediction) -> Candidate? {
        let belief = Belief(after: history, prediction: prediction, model: model)
        return belief.best.flatMap { history[$0.answer.attempt].chosen }
    }
}
