import CascadeCore
import Testing

@testable import CascadePredictor

struct TrainingRecordTests {
    private let labels = SyntheticLabels.set(4)

    private func record(_ labels: LabelSet) -> TrainingRecord {
        TrainingRecord(
            labels, groups: labels.rows.map { StatementText($0.problem.statement).fingerprint }, folds: [0, 1, 2, 3],
            hashing: FakeHashing())
    }

    @Test func recognisesByStatementThenByName() {
        let record = record(labels)
        let first = labels.rows[0].problem
        let renamed = Problem(id: ProblemID("Other/1"), statement: first.statement, entryPoint: "g")
        #expect(record.fold(of: renamed) == 0)
        let reworded = Problem(id: labels.rows[2].problem.id, statement: "Something else.", entryPoint: "g")
        #expect(record.fold(of: reworded) == 2)
        // Row 3's name over row 1's words: the words were learnt from.
        let swapped = Problem(
            id: labels.rows[3].problem.id, statement: labels.rows[1].problem.statement, entryPoint: "g")
        #expect(record.fold(of: swapped) == 1)
        #expect(record.fold(of: Problem(id: ProblemID("Other/2"), statement: "New.", entryPoint: "g")) == nil)
    }

    @Test func digestFollowsEveryVisiblePart() {
        let changes: [(inout LabelRow) -> Void] = [
            { $0.problem.statement += "x" }, { $0.problem.entryPoint += "x" },
            { $0.problem.visibleExamples = [] }, { $0.counts[0] = nil },
            { $0.counts[1] = TierCount(solved: 1, trials: 50) }, { $0.problem.id = ProblemID("T/0x") },
        ]
        var digests = [record(labels).digest]
        for change in changes {
            digests.append(record(SyntheticLabels.changing(labels) { if $0 == 0 { change(&$1) } }).digest)
        }
        digests.append(record(LabelSet(tiers: ["small", "huge"], rows: labels.rows)).digest)
        #expect(Set(digests).count == digests.count)
        let unseen = SyntheticLabels.changing(labels) { _, label in label.problem.setup = "import re" }
        #expect(record(unseen).digest == digests[0], "set-up code is not a feature")
    }
}
