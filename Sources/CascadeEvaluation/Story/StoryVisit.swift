package import CascadeCore

/// What happened at one visit to one tier.
package struct StoryVisit: Sendable, Hashable {
    package var tier: Int
    package var name: String
    package var model: String
    package var inferences: [Inference] = []
    /// One for each answer, in sample order.
    package var extractions: [ExtractionRecord] = []
    /// Their order is the column order of every verdict.
    package var tests: [SelfTest] = []
    package var rejectedTests: [TestExtraction.Rejected] = []
    package var executions: [ExecutionRecord] = []
    package var evidence: Evidence?
    /// Decisions taken after this visit; a second one is a budget's that kept the next visit from happening.
    package var decisions: [Decision] = []

    package init(_ enter: TierEnter) {
        tier = enter.tier
        name = enter.name
        model = enter.model
    }

    /// Extractions that gave a candidate, in the order in which evidence counts candidates.
    package var candidates: [ExtractionRecord] { extractions.filter { $0.candidate != nil } }

    /// The candidate that stands for this visit: the selector's, or the first one where nothing was tested.
    package var chosen: ExtractionRecord? {
        guard let evidence else { return candidates.first }
        return evidence.selected.flatMap { candidates.indices.contains($0) ? candidates[$0] : nil }
    }

    /// Identical candidates run once and share the result.
    package func execution(of candidate: ContentHash?) -> ExecutionRecord? {
        executions.first { $0.candidate == candidate }
    }

    package var cost: Cost { inferences.map(\.cost).reduce(.zero, +) }
}
