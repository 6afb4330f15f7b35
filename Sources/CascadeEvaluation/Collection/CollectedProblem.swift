package import CascadeCore

/// One problem's outcomes, ready to be stored.
package struct CollectedProblem: Sendable {
    /// The problem's place in the dataset, from 0.
    package var position: Int
    package var row: MatrixRow
    package var gold: GoldRow
    package var cost: Cost
    package var sources: Set<AnswerSource>
}

/// What a collection came to.
package struct CollectionSummary: Sendable {
    /// Problems of the dataset.
    package var total: Int
    /// Problems that were collected before.
    package var known: Int
    package var collected = 0
    package var cost = Cost.zero
    package var sources: Set<AnswerSource> = []
    /// Problems that were left out.
    package var left: [Left] = []

    /// A problem that could not be collected now.
    package struct Left: Sendable, Hashable {
        package var problem: ProblemID
        package var reason: String
        /// The budget that did not cover its next request; nil where a model could not be asked.
        package var budget: DecisionCause?
    }

    init(total: Int, known: Int) {
        self.total = total
        self.known = known
    }

    mutating func add(_ problem: CollectedProblem) {
        collected += 1
        cost += problem.cost
        sources.formUnion(problem.sources)
    }
}

/// Why a problem cannot be collected now: a budget, or a model that cannot be asked.
struct CollectionStop: Error {
    var reason: String
    /// Nil where a model could not be asked.
    var budget: DecisionCause?
}
