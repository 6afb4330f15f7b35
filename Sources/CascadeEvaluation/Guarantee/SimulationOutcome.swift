/// How often a procedure kept its promise, and what it saved.
package struct SimulationOutcome: Sendable, Hashable, Encodable {
    /// What one repetition came to.
    struct Repetition {
        /// Share of future problems on which the plan's answers differ from the reference's.
        var planRegret: Double
        /// The same for the batch, whose profiled problems the reference answered.
        var batchRegret: Double
        /// Share of the reference's cost that the plan saves on a future problem.
        var planSaving: Double
        /// The same for the batch, with all that profiling cost; below 0 where profiling cost more than was saved.
        var batchSaving: Double
        var profiled: Int
        var isReferenceAlone: Bool
    }

    package var procedure: String
    package var repetitions: Int
    /// Repetitions whose plan has a regret of at most δ on the population.
    package var planKept = 0
    /// Repetitions whose batch has an expected regret of at most δ: all that SMART promises.
    package var batchKept = 0
    /// Repetitions that found nothing better than the reference alone.
    package var referenceAlone = 0
    /// Means over the repetitions.
    package var planSaving = 0.0
    package var batchSaving = 0.0
    package var planRegret = 0.0
    package var profiled = 0.0

    init(procedure: String, repetitions: Int) {
        self.procedure = procedure
        self.repetitions = repetitions
    }

    /// Exact 95 % interval of the share of repetitions that kept the plan's promise.
    package var planCoverage: Interval { ClopperPearson.interval(planKept, of: repetitions, confidence: 0.95) }
    package var batchCoverage: Interval { ClopperPearson.interval(batchKept, of: repetitions, confidence: 0.95) }

    mutating func add(_ result: Repetition, terms: GuaranteeTerms) {
        // A plan whose regret is δ but for rounding keeps the promise.
        let most = terms.maxRegret + 1e-12
        if result.planRegret <= most { planKept += 1 }
        if result.batchRegret <= most { batchKept += 1 }
        if result.isReferenceAlone { referenceAlone += 1 }
        planSaving += result.planSaving
        batchSaving += result.batchSaving
        planRegret += result.planRegret
        profiled += Double(result.profiled)
    }

    /// Sums become means.
    func finished() -> SimulationOutcome {
        var outcome = self
        let count = Double(max(1, repetitions))
        outcome.planSaving /= count
        outcome.batchSaving /= count
        outcome.planRegret /= count
        outcome.profiled /= count
        return outcome
    }

    private enum CodingKeys: String, CodingKey {
        case procedure, repetitions, profiled, low, high
        case planKept = "plan_kept"
        case batchKept = "batch_kept"
        case referenceAlone = "reference_alone"
        case planSaving = "plan_saving"
        case batchSaving = "batch_saving"
        case planRegret = "plan_regret"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(procedure, forKey: .procedure)
        try container.encode(repetitions, forKey: .repetitions)
        try container.encode(planKept, forKey: .planKept)
        try container.encode(planCoverage.low, forKey: .low)
        try container.encode(planCoverage.high, forKey: .high)
        try container.encode(batchKept, forKey: .batchKept)
        try container.encode(referenceAlone, forKey: .referenceAlone)
        try container.encode(planRegret, forKey: .planRegret)
        try container.encode(planSaving, forKey: .planSaving)
        try container.encode(batchSaving, forKey: .batchSaving)
        try container.encode(profiled, forKey: .profiled)
    }
}
