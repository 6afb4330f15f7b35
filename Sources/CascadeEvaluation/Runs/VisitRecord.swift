package import CascadeCore

/// What the trace tells of one visit to one tier.
package struct VisitRecord: Sendable, Hashable {
    package var tier: Int
    package var inferences: [Inference] = []
    /// One for each answer, in sample order.
    package var extractions: [ExtractionRecord] = []
    /// Without verdicts and messages.
    package var executions: [ExecutionRecord] = []
    package var evidence: Evidence?
    /// Decisions taken on this visit's evidence; a second one is a budget's that kept the next visit from happening.
    package var decisions: [Decision] = []

    package init(tier: Int) { self.tier = tier }

    /// Candidates in the order that the evidence counts them.
    package var candidates: [ContentHash] { extractions.compactMap(\.candidate) }

    /// The candidate that stands for this visit: the selector's, or the first one where nothing was tested.
    package var chosen: ContentHash? {
        guard let evidence else { return candidates.first }
        return evidence.selected.flatMap { candidates.indices.contains($0) ? candidates[$0] : nil }
    }

    /// What the gate did with the chosen candidate.
    package var gate: Gate? {
        guard let decision = decisions.first else { return nil }
        return switch (decision.kind, decision.cause) {
        // The gate did not let it pass: it is returned because there is nowhere to go.
        case (.accept, .topOfLadder): .unverified
        case (.accept, _): .accepted
        case (.escalate, _): .escalated
        default: nil
        }
    }

    package enum Gate: Sendable, Hashable {
        case accepted, escalated, unverified
    }

    package var cost: Cost { inferences.map(\.cost).reduce(.zero, +) }
}
