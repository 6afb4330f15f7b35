/// A score that a model gave a problem it had not seen, and the share of trials that solved the problem.
struct ScoredRate: Hashable {
    var score: Double
    /// From 0 to 1. Every problem weighs the same, however many trials are behind it.
    var rate: Double
}
