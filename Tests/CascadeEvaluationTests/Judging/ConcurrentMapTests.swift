import Synchronization
import Testing

@testable import CascadeEvaluation

struct ConcurrentMapTests {
    struct Stop: Error {}

    @Test func keepsOrderAndWidth() async throws {
        let alive = Mutex((now: 0, most: 0))
        var seen = 0
        let results = try await ConcurrentMap(width: 3).run(over: Array(0..<40)) { item in
            alive.withLock {
                $0.now += 1
                $0.most = max($0.most, $0.now)
            }
            await Task.yield()
            alive.withLock { $0.now -= 1 }
            return item * item
        } finished: { _ in
            seen += 1
        }
        #expect(results == (0..<40).map { $0 * $0 })
        #expect(seen == 40)
        #expect(alive.withLock { $0.most } <= 3)
    }

    @Test func anErrorEndsIt() async {
        let started = Mutex(0)
        await #expect(throws: Stop.self) {
            _ = try await ConcurrentMap(width: 1).run(over: Array(0..<10)) { item in
                started.withLock { $0 += 1 }
                if item == 2 { throw Stop() }
            } finished: {
            }
        }
        #expect(started.withLock { $0 } == 3)
    }

    @Test func nothingToDoIsDone() async throws {
        let results = try await ConcurrentMap(width: 0).run(over: [Int]()) {
            $0
        } finished: { _ in
        }
        #expect(results.isEmpty)
    }
}
