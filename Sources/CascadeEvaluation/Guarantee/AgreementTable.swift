/// What options and the reference would have done with a set of problems: all that profiling, certifying and simulating
/// need, without a text.
package struct AgreementTable: Sendable {
    /// One single tier or whole policy.
    package struct Option: Sendable {
        package var name: String
        /// For each problem: whether its answer agrees with the reference's.
        package var agrees: [Bool]
        /// For each problem: what the answer costs, in dollars.
        package var costs: [Double]
        /// For each problem: whether its answer passes the hidden tests; nil where they do not say.
        package var passes: [Bool?]

        package init(name: String, agrees: [Bool], costs: [Double], passes: [Bool?] = []) {
            self.name = name
            self.agrees = agrees
            self.costs = costs
            self.passes = passes.isEmpty ? Array(repeating: nil, count: agrees.count) : passes
        }

        package var agreement: Double { Double(agrees.count { $0 }) / Double(agrees.count) }
        package var meanCost: Double { costs.reduce(0, +) / Double(costs.count) }

        func selecting(_ positions: [Int]) -> Option {
            Option(
                name: name, agrees: positions.map { agrees[$0] }, costs: positions.map { costs[$0] },
                passes: positions.map { passes[$0] })
        }
    }

    /// The top tier: agrees with itself everywhere.
    package var reference: Option
    package var options: [Option]

    package init(reference: Option, options: [Option]) {
        self.reference = reference
        self.options = options
    }

    /// Problems.
    package var count: Int { reference.costs.count }

    /// The same table for some of its problems.
    package func selecting(_ positions: [Int]) -> AgreementTable {
        AgreementTable(
            reference: reference.selecting(positions), options: options.map { $0.selecting(positions) })
    }
}
