import CascadeCore
import CascadeEngine
import Testing

@testable import CascadeCommands

@Suite("ProgressLine")
struct ProgressLineTests {
    private func progress(total: Int, finished: Int, accepted: Int, escalated: Int, cost: Cost) -> RunProgress {
        var progress = RunProgress(total: total)
        progress.finished = finished
        progress.statuses = [.accepted: accepted, .unverified: finished - accepted]
        progress.escalated = escalated
        progress.cost = cost
        return progress
    }

    @Test("In the middle of a run the rest is estimated from what was done")
    func middle() {
        let line = ProgressLine.line(
            progress(total: 10, finished: 4, accepted: 3, escalated: 1, cost: .known(Money(dollars: 0.25))),
            elapsed: .seconds(20))
        #expect(line == "4/10 problems · 3 accepted · 1 escalated · spent $0.2500 · about 30s left")
    }

    @Test("Nothing is estimated before the first problem or after the last")
    func ends() {
        #expect(
            ProgressLine.line(RunProgress(total: 3), elapsed: .seconds(5))
                == "0/3 problems · 0 accepted · 0 escalated · spent $0.00")
        #expect(
            ProgressLine.line(
                progress(total: 2, finished: 2, accepted: 2, escalated: 0, cost: .unknown), elapsed: .seconds(5))
                == "2/2 problems · 2 accepted · 0 escalated · spent unknown")
        #expect(
            ProgressLine.line(RunProgress(total: 0), elapsed: .zero)
                == "0/0 problems · 0 accepted · 0 escalated · spent $0.00")
    }
}
