import CascadeCore

/// A plan with what it came to where it was chosen and where it was not: the difference is the price of choosing.
package struct TunedPlan: Sendable, Hashable {
    package var plan: LadderPlan
    /// Optimistic: the plan was chosen for it.
    package var validation: PlanMeasures
    package var heldOut: PlanMeasures

    /// Accuracy on the validation split less accuracy on the held-out one.
    package var optimism: Double? {
        guard let chosen = validation.accuracy.rate, let honest = heldOut.accuracy.rate else { return nil }
        return chosen - honest
    }
}

extension TunedPlan {
    /// A row of every report, as JSON.
    struct Document: Encodable {
        var start: LadderPlan.Start
        var tiers: [Step]
        var validation: PlanMeasures
        var heldOut: PlanMeasures
        var optimism: Double?

        enum CodingKeys: String, CodingKey {
            case start, tiers, validation, optimism
            case heldOut = "held_out"
        }

        struct Step: Encodable {
            var tier: String
            var k: Int
            var l: Int?
            var theta: Double?
            var selector: String?
        }
    }

    func document(_ ladder: Ladder) -> Document {
        Document(
            start: plan.start,
            tiers: zip(ladder.tiers, plan.tiers).map { tier, own in
                let isTested = own.solutions > 0
                return .init(
                    tier: tier.name, k: own.solutions, l: isTested ? own.lines : nil,
                    theta: isTested ? own.threshold : nil, selector: own.solutions > 1 ? own.selector : nil)
            }, validation: validation, heldOut: heldOut, optimism: optimism)
    }
}
