public import CascadeCore

/// An attempt together with what the hidden tests say of it. Only calibration sees one, on a split of its own; nothing that
/// decides does.
public struct LabelledAttempt: Sendable, Hashable {
    public var attempt: Attempt
    /// Whether the chosen answer is right; false where there is none.
    public var isRight: Bool
    /// Tokens of the whole visit; nil where nobody counted.
    public var usage: TokenUsage?

    public init(attempt: Attempt, isRight: Bool, usage: TokenUsage? = nil) {
        self.attempt = attempt
        self.isRight = isRight
        self.usage = usage
    }
}

/// What is known of one problem for calibration.
public struct LabelledProblem: Sendable, Hashable {
    /// In the order of visits; a second attempt of a tier is a further sample of it. Every tier should be there: what is
    /// only tried when others failed is not counted fairly.
    public var attempts: [LabelledAttempt]
    /// A prediction by a model that did not see the problem; nil where there is none.
    public var prediction: Prediction?

    public init(attempts: [LabelledAttempt], prediction: Prediction? = nil) {
        self.attempts = attempts
        self.prediction = prediction
    }

    /// The first attempt of each tier that could be used, by tier.
    func first(tiers: Int) -> [LabelledAttempt?] {
        (0..<tiers).map { tier in attempts.first { $0.attempt.tier == tier && $0.isUsable } }
    }
}

extension LabelledAttempt {
    /// A tier that could not be reached says nothing about itself.
    var isUsable: Bool { attempt.chosenIndex != nil || attempt.failure?.isInfrastructural != true }

    /// No answer is never right, whatever the label.
    var right: Bool { isRight && attempt.chosenIndex != nil }
}
