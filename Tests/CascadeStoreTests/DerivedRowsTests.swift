import CascadeCore
import Testing

@testable import CascadeStore

@Suite struct DerivedRowsTests {
    private let end = TraceEvent.taskEnd(
        TaskEnd(
            answer: Answer(
                problem: SampleRun.first, status: .accepted, cause: .tie, path: [0, 2],
                cost: .known(Money(picodollars: 5)), message: "m")))
    private let start = TraceEvent.taskStart(
        TaskStart(problem: Problem(id: SampleRun.first, statement: "s", entryPoint: "f")))

    @Test func theLastEndIsTheResult() {
        var rows = DerivedRows()
        rows.take(end, problem: "Toy/1", sequence: 9)
        let row = rows.results["Toy/1"]
        #expect(row?.sequence == 9)
        #expect(row?.status == "accepted")
        #expect(row?.cause == "tie")
        #expect(row?.path == "[0,2]")
        #expect(row?.cost == 5)
        #expect(row?.message == "m")
        #expect(row?.candidate == nil)
        rows.take(end, problem: "Toy/1", sequence: 12)
        #expect(rows.results["Toy/1"]?.sequence == 12)
    }

    @Test func aNewStartTakesBackWhatWasDerived() {
        var rows = DerivedRows()
        for problem in ["Toy/1", "Toy/2"] {
            rows.take(end, problem: problem, sequence: 1)
            rows.take(SampleRun.evaluation(passed: true), problem: problem, sequence: 2)
        }
        rows.take(start, problem: "Toy/1", sequence: 3)
        #expect(Array(rows.results.keys) == ["Toy/2"])
        #expect(rows.evaluations.keys.map(\.problem) == ["Toy/2"])
    }

    @Test func aLaterEvaluationOfACandidateReplacesTheEarlier() {
        var rows = DerivedRows()
        rows.take(SampleRun.evaluation(passed: true), problem: "Toy/1", sequence: 1)
        rows.take(SampleRun.evaluation(passed: false), problem: "Toy/1", sequence: 2)
        #expect(rows.evaluations.count == 1)
        #expect(rows.evaluations.values.first?.passed == false)
        #expect(rows.evaluations.values.first?.sequence == 2)
    }
}
