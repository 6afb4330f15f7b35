import CascadeCore
import Testing

@testable import CascadeEvaluation

struct ProblemRecordTests {
    private func hash(_ text: String) -> ContentHash { TestHasher().hash(text) }

    private func record(_ visits: [TestRun.Visit], answer: (tier: Int, code: String)?) async throws -> ProblemRecord {
        let run = try await TestRun()
        try await run.problem("p/1", visits, status: .accepted, answer: answer)
        return ProblemRecord(id: "p/1", events: try await run.trace.events(of: "p/1").map(\.event))
    }

    @Test func chosenIsTheSelectorsCandidateCountedWithoutFailures() async throws {
        let record = try await record([.init(tier: 0, codes: [nil, "a", "b"], chosen: 1)], answer: (0, "b"))
        #expect(record.visits[0].chosen == hash("b"))
        #expect(record.visits[0].candidates == [hash("a"), hash("b")])
    }

    @Test func withoutEvidenceTheFirstCandidateStands() async throws {
        #expect(try await record([.init(tier: 0, codes: [nil, "a"])], answer: nil).visits[0].chosen == hash("a"))
        #expect(try await record([.init(tier: 0, codes: [nil])], answer: nil).visits[0].chosen == nil)
    }

    @Test func evidenceThatPointsNowhereChoosesNothing() async throws {
        #expect(try await record([.init(tier: 0, codes: ["a"], chosen: 3)], answer: nil).visits[0].chosen == nil)
    }

    @Test(arguments: [
        (DecisionKind.accept, DecisionCause.agreementReached, VisitRecord.Gate.accepted as VisitRecord.Gate?),
        (.accept, .topOfLadder, .unverified), (.escalate, .belowThreshold, .escalated), (.abstain, .notWorthCost, nil),
        (.stopped, .budgetRun, nil),
    ])
    func gateFollowsTheDecision(kind: DecisionKind, cause: DecisionCause, gate: VisitRecord.Gate?) async throws {
        let record = try await record([.init(tier: 0, codes: ["a"], decision: (kind, cause))], answer: nil)
        #expect(record.visits[0].gate == gate)
    }

    @Test func aBudgetThatStopsTheNextVisitDoesNotUndoTheEscalation() async throws {
        var record = try await record([.init(tier: 0, codes: ["a"], decision: (.escalate, .tie))], answer: nil)
        record.take(.decision(Decision(kind: .stopped, cause: .budgetTask, tier: 0)))
        #expect(record.visits[0].gate == .escalated)
    }

    @Test func aProblemThatBeginsAgainForgetsWhatWasBefore() async throws {
        var record = try await record([.init(tier: 0, codes: ["a"], chosen: 0)], answer: (0, "a"))
        record.take(
            .evaluation(
                EvaluationRecord(
                    candidate: hash("a"), tier: 0, isAnswer: true, outcome: .passed, verdicts: [.pass], passed: true,
                    trust: .cooperative)))
        #expect(record.answer?.passed == true)
        record.take(.taskStart(TaskStart(problem: Problem(id: "p/1", statement: "s", entryPoint: "f"), attempt: 2)))
        #expect(record == ProblemRecord(id: "p/1"))
    }

    @Test func targetsAreDistinctPairsOfTierAndCandidate() async throws {
        let record = try await record(
            [.init(tier: 0, codes: ["a", "b", "a"], chosen: 0), .init(tier: 1, codes: ["a", "c"], chosen: 0)],
            answer: (1, "a"))
        func pairs(_ all: Bool) -> [String] {
            record.targets(allCandidates: all).map {
                "\($0.tier)\($0.candidate == hash("a") ? "a" : $0.candidate == hash("b") ? "b" : "c")"
            }
        }
        #expect(pairs(false) == ["0a", "1a"])
        #expect(pairs(true) == ["0a", "0b", "1a", "1c"])
    }

    @Test func costOfAnUnfinishedProblemIsWhatItsRequestsCost() async throws {
        let run = try await TestRun()
        let visit = TestRun.Visit(tier: 0, codes: ["a"], cost: .known(Money(dollars: 0.25)))
        try await run.problem("p/1", [visit, visit], status: nil)
        let record = ProblemRecord(id: "p/1", events: try await run.trace.events(of: "p/1").map(\.event))
        #expect(record.cost == .known(Money(dollars: 0.5)))
        #expect(!record.isFinished)
    }
}
