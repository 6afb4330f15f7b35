package import CascadeCore

/// What one visit to a tier shows of a problem, as far as a belief is moved by it. Equal sightings move equal beliefs
/// alike, whatever the problem.
package struct Sighting: Sendable, Hashable {
    package let tier: Int
    let finding: Finding
    /// Candidates that behave as the chosen one does, itself included; nil where outputs were not compared.
    let alike: Int?
    /// How many candidates there are.
    let candidates: Int
    /// Whether the visit gave an answer.
    package let hasAnswer: Bool
    /// Set when the tier could not be used at all.
    let failure: DecisionCause?

    package init(of attempt: Attempt) {
        tier = attempt.tier
        finding = Finding(of: attempt)
        alike = attempt.evidence?.alike
        candidates = attempt.candidates.count
        hasAnswer = attempt.chosenIndex != nil
        failure = attempt.failure
    }

    /// A tier that could not be reached says nothing about the problem.
    var isUnreached: Bool { !hasAnswer && failure?.isInfrastructural == true }
}
