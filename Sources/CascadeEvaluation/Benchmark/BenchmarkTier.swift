package import CascadeCore

/// One tier of the matrix that was measured on.
package struct BenchmarkTier: Sendable, Hashable, Codable {
    package var name: String
    package var model: String
    /// Nil when it is not known.
    package var price: Price?
    /// Recorded samples a problem: the most that any plan can ask for.
    package var samples: Int
    /// Mean share of the recorded samples that pass the hidden tests.
    package var passAt1: Double?
    /// Problems that a sample of this tier solves, and none of a cheaper one.
    package var firstSolved: Int
    /// Dollars of one sample; nil when a price or a token count is not known.
    package var costPerSample: Double?

    package init(
        name: String, model: String, price: Price?, samples: Int, passAt1: Double?, firstSolved: Int,
        costPerSample: Double?
    ) {
        self.name = name
        self.model = model
        self.price = price
        self.samples = samples
        self.passAt1 = passAt1
        self.firstSolved = firstSolved
        self.costPerSample = costPerSample
    }
}

/// One problem of the matrix that was measured on.
package struct BenchmarkProblem: Sendable, Hashable, Codable {
    package var id: ProblemID
    /// Which fold held it out, from 0.
    package var fold: Int
    /// For each tier, the share of its recorded samples that pass the hidden tests; nil where none was judged.
    package var passRates: [Double?]
    /// P(solve) of each tier as predicted by a model that did not see the problem; empty where nobody predicted.
    package var predicted: [Double]

    package init(id: ProblemID, fold: Int, passRates: [Double?], predicted: [Double]) {
        self.id = id
        self.fold = fold
        self.passRates = passRates
        self.predicted = predicted
    }

    /// Whether no recorded sample of any tier solves it: "cleaned" numbers leave it out.
    package var isHopeless: Bool { !passRates.contains { ($0 ?? 0) > 0 } }
}
