import CascadeCore
import CascadeEngine
import Testing

@testable import CascadeEvaluation

@Suite struct MatrixReplayTests {
    private func replay(_ ladder: Ladder, order: SampleOrder = .init()) throws -> MatrixReplay {
        try MatrixReplay(try MatrixFixture.matrix(), ladder: ladder, selector: PassCountSelector(), order: order)
    }

    private func policy(_ name: String, _ ladder: Ladder) throws -> CascadePolicy {
        try CascadePolicy(try .named(name, ladder: ladder, selector: "pass-count"), ladder: ladder)
    }

    @Test func aCascadeAcceptsWhereTheTestsPass() throws {
        let ladder = try MatrixFixture.ladder(threshold: 1)
        let climb = try replay(ladder).climb(
            row: 0, policy: try policy("cascade-only", ladder),
            prediction: .init(solveProbabilities: [], start: 0, model: ""))
        #expect(climb.path == [0])
        #expect(climb.status == .accepted)
        #expect(climb.candidate?.code == "right1")
        #expect(climb.passes(MatrixFixture.gold) == true)
        // Three prompts of 100 and 40 written, one test answer of 50 and 5, at 1 and 2 dollars a million.
        #expect(climb.cost == .known(Money(picodollars: 380_000_000 + 60_000_000)))
        #expect(climb.visits[0].latencySeconds == 9)
        #expect(climb.visits[0].calls == 2)
        #expect(climb.visits[0].sandboxSeconds == 1.5)
    }

    @Test func itClimbsWhereNoCandidatePasses() throws {
        let ladder = try MatrixFixture.ladder(threshold: 1)
        let climb = try replay(ladder).climb(
            row: 1, policy: try policy("cascade-only", ladder),
            prediction: .init(solveProbabilities: [], start: 0, model: ""))
        #expect(climb.path == [0, 1])
        #expect(climb.visits[0].attempt.extractionFailures == [.noCode])
        #expect(climb.visits[0].attempt.candidates.map(\.sample) == [1, 2])
        // The strong tier writes no test and there is no visible example: nothing can accept its answer.
        #expect(climb.decisions.map(\.cause) == [.belowThreshold, .topOfLadder])
        #expect(climb.passes(MatrixFixture.gold) == false)
    }

    @Test func aPolicyThatDoesNotTestPaysForNoTests() throws {
        let ladder = try MatrixFixture.ladder(k: 1)
        let climb = try replay(ladder).climb(
            row: 0, policy: try policy("fixed:weak", ladder),
            prediction: .init(solveProbabilities: [], start: 0, model: ""))
        #expect(climb.candidate?.code == "wrong")
        #expect(climb.cost == .known(Money(picodollars: 120_000_000)))
        #expect(climb.visits[0].calls == 1)
        #expect(climb.visits[0].attempt.evidence == nil)
        #expect(climb.passes(MatrixFixture.gold) == false)
    }

    @Test func fewerLinesAreTheFirstOnes() throws {
        let ladder = try MatrixFixture.ladder(l: 1)
        let climb = try replay(ladder).climb(
            row: 0, policy: try policy("cascade-only", ladder),
            prediction: .init(solveProbabilities: [], start: 0, model: ""))
        #expect(climb.visits[0].attempt.tests.map(\.source) == ["assert v", "assert a"])
        #expect(climb.visits[0].attempt.outcomes == [.passed, .passed, .passed])
        #expect(climb.candidate?.code == "wrong")
    }

    @Test func carriedTestsJudgeTheNextTier() throws {
        let ladder = try MatrixFixture.ladder(threshold: 1)
        var parts = try PolicyDescription.named("cascade-only", ladder: ladder, selector: "pass-count")
        parts.carriesTests = true
        let climb = try replay(ladder).climb(
            row: 1, policy: try CascadePolicy(parts, ladder: ladder),
            prediction: .init(solveProbabilities: [], start: 0, model: ""))
        #expect(climb.visits[1].attempt.tests.map(\.origin) == [.carried])
        #expect(climb.status == .accepted)
        #expect(climb.candidate?.tier == 1)
    }

    @Test func anotherSeedDrawsOtherSamplesAndKeepsTheirCosts() throws {
        let ladder = try MatrixFixture.ladder(k: 1)
        let drawn = try (0..<40).map { seed in
            try replay(ladder, order: SampleOrder(seed: UInt64(seed))).climb(
                row: 0, policy: try policy("fixed:weak", ladder),
                prediction: .init(solveProbabilities: [], start: 0, model: "")
            ).candidate?.sample
        }
        #expect(Set(drawn) == [0, 1, 2])
    }

    @Test func aLongerPlanBeginsWithTheSamplesOfAShorterOne() {
        let order = SampleOrder(seed: 7)
        let positions = order.positions(of: 10, row: 3, stream: 2)
        #expect(Set(positions) == Set(0..<10))
        #expect(order.positions(of: 10, row: 3, stream: 2) == positions)
        #expect(order.positions(of: 10, row: 4, stream: 2) != positions)
        #expect(SampleOrder().positions(of: 4, row: 0, stream: 0) == [0, 1, 2, 3])
    }

    @Test func anUncountedSampleMakesTheCostUnknown() throws {
        var matrix = try MatrixFixture.matrix()
        matrix.rows[0].cells[0].samples[2].usage = nil
        let ladder = try MatrixFixture.ladder()
        let climb = try MatrixReplay(matrix, ladder: ladder, selector: PassCountSelector()).climb(
            row: 0, policy: try policy("cascade-only", ladder),
            prediction: .init(solveProbabilities: [], start: 0, model: ""))
        #expect(climb.cost == .unknown)
    }

    @Test func aTierWithoutAnAnswerIsAnErrorOfTheTier() throws {
        var matrix = try MatrixFixture.matrix()
        matrix.rows[0].cells[0].samples = []
        let ladder = try MatrixFixture.ladder()
        let climb = try MatrixReplay(matrix, ladder: ladder, selector: PassCountSelector()).climb(
            row: 0, policy: try policy("cascade-only", ladder),
            prediction: .init(solveProbabilities: [], start: 0, model: ""))
        #expect(climb.visits[0].attempt.failure == .tierError)
        #expect(climb.path == [0, 1])
    }

    @Test func aLadderThatAsksForMoreThanThereIsIsRefused() throws {
        let matrix = try MatrixFixture.matrix()
        let tooMany = #expect(throws: EvaluationError.self) {
            try MatrixReplay(matrix, ladder: try MatrixFixture.ladder(k: 4), selector: PassCountSelector())
        }
        #expect(tooMany?.code == .tooFewSamples)
        #expect(tooMany?.message.contains("'weak' asks for solutions.n = 4, and the matrix holds 3") == true)
        let other = #expect(throws: EvaluationError.self) {
            try MatrixReplay(
                matrix, ladder: try Ladder([Tier(name: "x", endpoint: "e", model: "m")]), selector: PassCountSelector())
        }
        #expect(other?.code == .differentLadder)
    }
}
