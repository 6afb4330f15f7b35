/// How all procedures fare on several populations.
package struct SimulationReport: Sendable, Encodable {
    package struct Case: Sendable, Encodable {
        package var name: String
        /// True rates of agreement of the options.
        package var rates: [Double]
        package var outcomes: [SimulationOutcome]
    }

    package var terms: GuaranteeTerms
    package var repetitions: Int
    /// Problems in a batch.
    package var problems: Int
    package var seed: UInt64
    package var cases: [Case]

    /// - Parameter populations: with a name each; their problems are drawn with replacement.
    package init(_ simulation: GuaranteeSimulation, populations: [(name: String, table: AgreementTable)]) {
        terms = simulation.terms
        repetitions = simulation.repetitions
        problems = simulation.problems
        seed = simulation.seed
        let procedures = GuaranteeProcedure.all(simulation.terms, problems: simulation.problems)
        cases = populations.map { population in
            Case(
                name: population.name, rates: population.table.options.map(\.agreement),
                outcomes: procedures.map { simulation.run($0, on: population.table) })
        }
    }

    package func text() -> String {
        var text = """
            asked: agreement on at least \(NumberText.percent(terms.target)) of the problems with probability \
            \(NumberText.percent(terms.confidence)); \(repetitions) batches of \(problems) problems, seed \(seed)
            kept: batches whose plan agrees often enough on the population, with its exact 95 % interval
            batch kept: the same for the batch itself, whose profiled problems the reference answered
            saved: against the reference, by the plan on a later problem, and on the batch with all that profiling cost

            """
        for item in cases { text += "\n" + item.text(terms) }
        return text
    }
}

extension SimulationReport.Case {
    fileprivate func text(_ terms: GuaranteeTerms) -> String {
        var table = TextTable(
            ["procedure", ""],
            numbers: ["kept", "interval", "batch kept", "saved", "saved on the batch", "profiled", "reference alone"])
        for outcome in outcomes {
            let coverage = outcome.planCoverage
            table.add([
                outcome.procedure, coverage.high < terms.confidence ? "broken" : "",
                NumberText.percent(Proportion(outcome.planKept, of: outcome.repetitions).rate),
                "\(NumberText.fixed(coverage.low * 100, 1))–\(NumberText.fixed(coverage.high * 100, 1))",
                NumberText.percent(Proportion(outcome.batchKept, of: outcome.repetitions).rate),
                NumberText.percent(outcome.planSaving), NumberText.percent(outcome.batchSaving),
                NumberText.fixed(outcome.profiled, 0), "\(outcome.referenceAlone)",
            ])
        }
        let rates = rates.map { NumberText.percent($0) }.joined(separator: ", ")
        return "\(name) (true rates: \(rates))\n" + table.rendered()
    }
}
