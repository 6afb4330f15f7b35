import CascadeTestSupport
import Testing

@testable import CascadeEngine

@Suite struct WindowTests {
    @Test func itemsStartInOrderAndOneFollowsEachEnd() async throws {
        let gate = EngineFakes.Gate<Int>()
        let started = EngineFakes.Shared<[Int]>([])
        let task = Task {
            var finished: [Int] = []
            try await Window(width: 2).run(over: 0..<4) { item in
                await gate.pass(item)
                return item
            } started: { item in
                started.update { $0.append(item) }
            } finished: { item in
                finished.append(item)
                return true
            }
            return finished
        }
        await gate.waitForArrivals(2)
        #expect(started.value == [0, 1])
        gate.release(1)
        await gate.waitForArrivals(3)
        #expect(started.value == [0, 1, 2])
        gate.release(2)
        await gate.waitForArrivals(4)
        gate.release(0)
        gate.release(3)
        let finished = try await task.value
        #expect(finished.prefix(2) == [1, 2])
        #expect(finished.sorted() == [0, 1, 2, 3])
    }

    @Test func stoppingLetsRunningItemsEnd() async throws {
        var finished: [Int] = []
        try await Window(width: 3).run(over: 0..<100) {
            $0
        } started: { _ in
        } finished: { item in
            finished.append(item)
            return false
        }
        #expect(finished.sorted() == [0, 1, 2])
    }

    @Test func anErrorEndsEverything() async throws {
        await #expect(throws: EngineError.self) {
            try await Window(width: 2).run(over: 0..<10) { item in
                if item == 1 { throw EngineError(.invalidTrace, "x") }
            } started: { _ in
            } finished: {
                true
            }
        }
    }

    @Test func widthIsAtLeastOneAndNoItemsAreNoWork() async throws {
        var count = 0
        let add: (Int) async throws -> Bool = { _ in
            count += 1
            return true
        }
        try await Window(width: 0).run(over: 0..<3, work: { $0 }, started: { _ in }, finished: add)
        try await Window(width: 5).run(over: 0..<0, work: { $0 }, started: { _ in }, finished: add)
        #expect(count == 3)
    }
}
