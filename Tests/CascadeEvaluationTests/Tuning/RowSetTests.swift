import Testing

@testable import CascadeEvaluation

@Suite struct RowSetTests {
    @Test func rowsBeyondAWordAreKept() {
        let set = RowSet([0, 63, 64, 129], rows: 130)
        #expect(set.words == [1 | 1 << 63, 1, 2])
        #expect(set.members == [0, 63, 64, 129])
        #expect(set.count == 4)
        #expect(set.contains(64) && !set.contains(65))
    }

    @Test func setsMeet() {
        let meeting = RowSet([1, 64, 70], rows: 71).intersection(RowSet([1, 2, 70], rows: 71))
        #expect(meeting.members == [1, 70])
        #expect(RowSet(rows: 0).count == 0)
    }
}
