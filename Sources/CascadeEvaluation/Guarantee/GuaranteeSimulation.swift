/// Repeats a procedure on batches drawn from a known population, and counts how often its promise is kept and what it saves.
package struct GuaranteeSimulation: Sendable {
    package let terms: GuaranteeTerms
    package let repetitions: Int
    /// Problems in a batch.
    package let problems: Int
    package let seed: UInt64

    package init(_ terms: GuaranteeTerms, repetitions: Int, problems: Int, seed: UInt64) {
        self.terms = terms
        self.repetitions = repetitions
        self.problems = problems
        self.seed = seed
    }

    /// - Parameter population: its problems are drawn with replacement, so that its rates are the true ones.
    package func run(_ procedure: GuaranteeProcedure, on population: AgreementTable) -> SimulationOutcome {
        let truth = Truth(population)
        var profiler = Profiler(
            procedure.rule, options: population.options.count, limit: min(procedure.limit ?? problems, problems))
        var outcome = SimulationOutcome(procedure: procedure.name, repetitions: repetitions)
        for repetition in 0..<repetitions {
            let profile = profiler.profile(population, order: batch(repetition, of: population.count))
            let plan =
                procedure.rule.bound == .uncorrected && procedure.rule.mixes
                ? SMARTMix.plan(profile, terms: terms, total: problems) : profiler.plan(profile)
            outcome.add(truth.result(of: plan, profile: profile, problems: problems), terms: terms)
        }
        return outcome.finished()
    }

    /// Positions of one batch' problems: the same for every procedure.
    func batch(_ repetition: Int, of count: Int) -> [Int] {
        // Seeds that are steps of the generator's own sequence would give batches that are shifted copies of each other.
        var seeds = SplitMix64(seed: seed ^ UInt64(repetition).byteSwapped)
        var generator = SplitMix64(seed: seeds.next())
        return (0..<problems).map { _ in generator.below(count) }
    }

    /// What a population is really like.
    private struct Truth {
        let agreements: [Double]
        let costs: [Double]

        init(_ population: AgreementTable) {
            agreements = population.options.map(\.agreement) + [1]
            costs = population.options.map(\.meanCost) + [population.reference.meanCost]
        }

        func result(
            of plan: MixProgramme.Solution, profile: Profile, problems: Int
        ) -> SimulationOutcome.Repetition {
            let regret = plan.shares.reduce(0) { $0 + $1.share * (1 - agreements[$1.option]) }
            let cost = plan.shares.reduce(0) { $0 + $1.share * costs[$1.option] }
            let rest = Double(problems - profile.problems)
            let reference = costs[agreements.count - 1]
            // Of what costs nothing, nothing can be saved.
            let saved = { (cost: Double, problems: Double) in
                reference > 0 ? 1 - cost / (reference * problems) : 0
            }
            return .init(
                planRegret: regret, batchRegret: regret * rest / Double(problems),
                planSaving: saved(cost, 1), batchSaving: saved(profile.cost + cost * rest, Double(problems)),
                profiled: profile.problems, isReferenceAlone: plan.shares.map(\.option) == [agreements.count - 1])
        }
    }
}
