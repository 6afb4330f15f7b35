import Testing

@testable import CascadeEvaluation

@Suite struct GuaranteeSimulationTests {
    private func outcomes(
        _ population: AgreementTable, _ terms: GuaranteeTerms, repetitions: Int, problems: Int
    ) -> [String: SimulationOutcome] {
        let simulation = GuaranteeSimulation(terms, repetitions: repetitions, problems: problems, seed: 1)
        var outcomes: [String: SimulationOutcome] = [:]
        for procedure in GuaranteeProcedure.all(terms, problems: problems) {
            outcomes[procedure.name] = simulation.run(procedure, on: population)
        }
        return outcomes
    }

    @Test func thePromiseIsKeptAtTheBoundaryAndSMARTsIsNot() throws {
        let terms = try GuaranteeTerms(maxRegret: 0.1, confidence: 0.95)
        let population = WorstCases.population(Array(repeating: 0.9, count: 5), isJoint: false, 3)
        let outcomes = outcomes(population, terms, repetitions: 150, problems: 400)
        for name in ["mixture, mix", "mixture, single", "union, mix", "union, single", "one look at a third, mix"] {
            let outcome = try #require(outcomes[name])
            #expect(outcome.planCoverage.high >= 0.95, "\(name): \(outcome.planKept) of \(outcome.repetitions)")
        }
        let smart = try #require(outcomes["SMART, single"])
        #expect(smart.planCoverage.high < 0.95, "\(smart.planKept) of \(smart.repetitions)")
    }

    @Test func aGoodOptionSaves() throws {
        let terms = try GuaranteeTerms(maxRegret: 0.1, confidence: 0.95)
        let population = WorstCases.population([0.99], isJoint: false, 3)
        let outcome = try #require(
            outcomes(population, terms, repetitions: 40, problems: 500)["mixture, single"])
        #expect(outcome.planKept == 40)
        #expect(outcome.referenceAlone == 0)
        // It costs a twentieth of the reference.
        #expect(abs(outcome.planSaving - 0.95) < 1e-9)
        #expect(outcome.profiled >= 50 && outcome.profiled < 150)
        let profiled = outcome.profiled / 500
        #expect(abs(outcome.batchSaving - (1 - profiled * 1.05 - (1 - profiled) * 0.05)) < 1e-9)
        #expect(abs(outcome.planRegret - 0.01005) < 1e-9)
    }

    /// A ladder of one's own models costs nothing: that saves nothing, and is no reason to print what is not a number.
    @Test func nothingIsSavedOfWhatIsFree() throws {
        let terms = try GuaranteeTerms(maxRegret: 0.1, confidence: 0.95)
        var population = WorstCases.population([0.99], isJoint: false, 3)
        let free = Array(repeating: 0.0, count: population.count)
        (population.reference.costs, population.options[0].costs) = (free, free)
        for outcome in outcomes(population, terms, repetitions: 3, problems: 60).values {
            #expect((outcome.planSaving, outcome.batchSaving) == (0, 0), "\(outcome.procedure)")
            #expect(outcome.planKept == 3)
        }
    }

    @Test func theSameSeedGivesTheSameNumbers() throws {
        let terms = try GuaranteeTerms(maxRegret: 0.1, confidence: 0.9)
        let population = WorstCases.population([0.85, 0.95], isJoint: false, 5)
        let simulation = GuaranteeSimulation(terms, repetitions: 20, problems: 200, seed: 9)
        let procedure = GuaranteeProcedure.all(terms, problems: 200)[0]
        #expect(simulation.run(procedure, on: population) == simulation.run(procedure, on: population))
    }

    /// Batches that share draws would make a thousand repetitions count as a few.
    @Test func batchesShareNoDraws() throws {
        let terms = try GuaranteeTerms(maxRegret: 0.1, confidence: 0.9)
        let simulation = GuaranteeSimulation(terms, repetitions: 4, problems: 60, seed: 9)
        var windows: Set<[Int]> = []
        for repetition in 0..<200 {
            let batch = simulation.batch(repetition, of: 1000)
            for start in 0..<56 { windows.insert(Array(batch[start..<(start + 4)])) }
        }
        #expect(windows.count == 200 * 56)
    }

    @Test func worstCasesLieAHairBelowTheTarget() throws {
        let terms = try GuaranteeTerms(maxRegret: 0.05, confidence: 0.95)
        let cases = WorstCases.all(terms, seed: 0)
        #expect(cases.count == 4)
        #expect(cases[0].population.options.map(\.agreement) == [18_999.0 / 20_000])
        let (independent, joint) = (cases[1].population, cases[2].population)
        #expect(independent.options.allSatisfy { $0.agreement < terms.target })
        #expect(independent.options[0].agrees != independent.options[1].agrees)
        #expect(joint.options[0].agrees == joint.options[1].agrees)
        #expect(joint.options.map(\.meanCost) == joint.options.map(\.meanCost).sorted())
    }
}
