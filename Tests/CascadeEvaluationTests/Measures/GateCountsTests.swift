import CascadeCore
import Testing

@testable import CascadeEvaluation

struct GateCountsTests {
    private func problem(
        _ gate: (DecisionKind, DecisionCause)?, chosen: String?, passed: Bool?, tier: Int = 0
    ) -> ProblemRecord {
        var visit = VisitRecord(tier: tier)
        let hash = chosen.map { TestHasher().hash($0) }
        visit.extractions = [ExtractionRecord(tier: tier, sample: 0, candidate: hash)]
        visit.decisions = gate.map { [Decision(kind: $0.0, cause: $0.1, tier: tier)] } ?? []
        var record = ProblemRecord(id: "p/1")
        record.visits = [visit]
        if let hash, let passed {
            record.take(
                .evaluation(
                    EvaluationRecord(
                        candidate: hash, tier: tier, isAnswer: false, outcome: passed ? .passed : .failed,
                        verdicts: [passed ? .pass : .fail], passed: passed, trust: .cooperative)))
        }
        return record
    }

    @Test func everyVisitFallsIntoOneBox() {
        let problems = [
            problem((.accept, .allTestsPass), chosen: "a", passed: true),
            problem((.accept, .forced), chosen: "b", passed: false),
            problem((.escalate, .belowThreshold), chosen: "c", passed: true),
            problem((.escalate, .tooFewTests), chosen: "d", passed: false),
            problem((.escalate, .tie), chosen: "e", passed: false),
        ]
        let counts = GateCounts(problems, tier: 0)
        #expect(counts.acceptedRight == 1)
        #expect(counts.acceptedWrong == 1)
        #expect(counts.escalatedRight == 1)
        #expect(counts.escalatedWrong == 2)
        #expect(counts.right == 2)
        #expect(counts.wrong == 3)
    }

    @Test func whatNoGateJudgedIsRightOrWrongAllTheSame() {
        let problems = [
            problem((.accept, .topOfLadder), chosen: "a", passed: true),
            problem((.stopped, .budgetRun), chosen: "b", passed: false), problem(nil, chosen: "c", passed: false),
        ]
        let counts = GateCounts(problems, tier: 0)
        #expect(counts.right == 1)
        #expect(counts.wrong == 2)
        #expect(counts.acceptedRight + counts.acceptedWrong + counts.escalatedRight + counts.escalatedWrong == 0)
    }

    @Test func withoutCandidateOrVerdictNothingIsCounted() {
        let problems = [
            problem((.escalate, .noSolutionExtracted), chosen: nil, passed: nil),
            problem((.escalate, .belowThreshold), chosen: "a", passed: nil),
            problem((.accept, .allTestsPass), chosen: "b", passed: true, tier: 1),
        ]
        let counts = GateCounts(problems, tier: 0)
        #expect(counts.right + counts.wrong == 0)
    }

    @Test func samplesWithoutCodeCountAsDrawn() {
        var record = problem((.accept, .forced), chosen: "a", passed: true)
        record.visits[0].extractions.append(ExtractionRecord(tier: 0, sample: 1, failure: .truncated))
        let counts = SampleCounts([record], tier: 0)
        #expect(counts.problems?.map(\.samples) == [2])
        #expect(counts.problems?.map(\.correct) == [1])
        #expect(counts.passAtK == [1: 0.5, 2: 1])
        #expect(SampleCounts([record], tier: 1).passAtK.isEmpty)
    }
}
