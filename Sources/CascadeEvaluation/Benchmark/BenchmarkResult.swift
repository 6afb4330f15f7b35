/// Everything that a benchmark found out about policies on one matrix. Tables, JSON, Markdown and HTML are made from this
/// value alone.
///
/// Amounts are US dollars, rates are from 0 to 1, times are seconds. Nil is unknown, never zero.
package struct BenchmarkResult: Sendable, Hashable, Codable {
    package var provenance: BenchmarkProvenance
    /// Cheapest first.
    package var tiers: [BenchmarkTier]
    /// In matrix order; every list of `ProblemOutcome`s follows it.
    package var problems: [BenchmarkProblem]
    /// Problems that some recorded sample of some tier solves: 1 − β, where β is the share that none solves. No policy can
    /// reach more.
    package var ceiling: Proportion
    /// Policies, baselines and oracles, in the order of the table.
    package var rows: [BenchmarkRow]
    /// Rows under other prices or with falsified self-test verdicts.
    package var sensitivities: [BenchmarkRow]
    /// What chance alone would do.
    package var controls: [BenchmarkControl]
    /// Cost against quality, one curve a family of policies.
    package var curves: [CostQualityCurve]
    /// Rows against each other, problem by problem.
    package var differences: [BenchmarkDifference]
    /// Areas under curves against each other.
    package var areaDifferences: [AreaDifference]
    /// How often what was stated with a probability came true.
    package var reliability: [ReliabilityCurve]
    /// What a reader must know, in sentences.
    package var notes: [String]

    package init(
        provenance: BenchmarkProvenance, tiers: [BenchmarkTier], problems: [BenchmarkProblem], ceiling: Proportion,
        rows: [BenchmarkRow] = [], sensitivities: [BenchmarkRow] = [], controls: [BenchmarkControl] = [],
        curves: [CostQualityCurve] = [], differences: [BenchmarkDifference] = [],
        areaDifferences: [AreaDifference] = [], reliability: [ReliabilityCurve] = [], notes: [String] = []
    ) {
        self.provenance = provenance
        self.tiers = tiers
        self.problems = problems
        self.ceiling = ceiling
        self.rows = rows
        self.sensitivities = sensitivities
        self.controls = controls
        self.curves = curves
        self.differences = differences
        self.areaDifferences = areaDifferences
        self.reliability = reliability
        self.notes = notes
    }

    /// The row with an id, among policies and sensitivities.
    package func row(_ id: String) -> BenchmarkRow? {
        rows.first { $0.id == id } ?? sensitivities.first { $0.id == id }
    }

    package func curve(_ family: String) -> CostQualityCurve? { curves.first { $0.family == family } }
}
