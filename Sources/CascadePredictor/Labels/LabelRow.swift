package import CascadeCore

/// A problem with what each tier made of it.
package struct LabelRow: Sendable, Hashable {
    package var problem: Problem
    /// One for each tier of the label set; nil where the tier was not tried.
    package var counts: [TierCount?]

    package init(problem: Problem, counts: [TierCount?]) {
        self.problem = problem
        self.counts = counts
    }
}
