/// What happened at one tier under one policy.
package struct BenchmarkTierFlow: Sendable, Hashable, Codable {
    package var tier: Int
    package var name: String
    /// Problems that began here, and whose last visit was here.
    package var starts: Int
    package var ends: Int
    /// Problems whose answer this tier wrote.
    package var answers: Int
    package var visits: Int
    /// Visits whose own answer was accepted, that were left for another tier, that were repeated, and that ended without
    /// being accepted.
    package var accepted: Int
    package var escalated: Int
    package var resampled: Int
    package var unverified: Int
    /// Visits whose chosen answer is right, of those that chose one.
    package var right: Proportion
    /// Accepted, of the wrong answers that were accepted or escalated.
    package var falseAccepts: Proportion
    /// Escalated, of the right answers that were accepted or escalated.
    package var falseEscalates: Proportion
    /// Dollars; nil when unknown.
    package var cost: Double?

    package init(
        tier: Int, name: String, starts: Int, ends: Int, answers: Int, visits: Int, accepted: Int, escalated: Int,
        resampled: Int, unverified: Int, right: Proportion, falseAccepts: Proportion, falseEscalates: Proportion,
        cost: Double?
    ) {
        self.tier = tier
        self.name = name
        self.starts = starts
        self.ends = ends
        self.answers = answers
        self.visits = visits
        self.accepted = accepted
        self.escalated = escalated
        self.resampled = resampled
        self.unverified = unverified
        self.right = right
        self.falseAccepts = falseAccepts
        self.falseEscalates = falseEscalates
        self.cost = cost
    }
}

/// One way up the ladder, and how many problems took it.
package struct BenchmarkFlow: Sendable, Hashable, Codable {
    /// Tiers visited, in order; empty where the policy made no visit.
    package var path: [Int]
    package var count: Int
    /// How many of them ended with an answer that passes the hidden tests.
    package var passed: Int

    package init(path: [Int], count: Int, passed: Int) {
        self.path = path
        self.count = count
        self.passed = passed
    }
}
