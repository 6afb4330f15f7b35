import Testing

@testable import SandboxBenchmark

struct RotationTests {
    @Test(arguments: 1...7)
    func everyTurnHasEveryoneOnce(count: Int) {
        for turn in 0..<20 { #expect(Rotation.order(count, turn: turn).sorted() == Array(0..<count)) }
    }

    @Test func everyoneIsFirstEquallyOften() {
        let firsts = (0..<10).map { Rotation.order(5, turn: $0)[0] }
        for runner in 0..<5 { #expect(firsts.count { $0 == runner } == 2) }
    }

    @Test func neighboursChangeSides() {
        #expect(Rotation.order(3, turn: 0) == [0, 1, 2])
        #expect(Rotation.order(3, turn: 1) == [2, 1, 0])
        #expect(Rotation.order(3, turn: 2) == [1, 2, 0])
    }

    @Test func nobodyHasNoOrder() { #expect(Rotation.order(0, turn: 3).isEmpty) }
}
