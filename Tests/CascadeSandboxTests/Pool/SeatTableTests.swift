import Testing

@testable import CascadeSandbox

@Suite struct SeatTableTests {
    private func table(_ count: Int) -> SeatTable<String> {
        SeatTable(count: count, backoff: Backoff(first: .seconds(1), cap: .seconds(3)))
    }

    @Test func offersEmptySeatsThenQueues() {
        var table = table(2)
        #expect(table.acquire(1)?.seat == 0)
        #expect(table.acquire(2)?.seat == 1)
        #expect(table.acquire(3) == nil)
        #expect(table.waiting == 1)
    }

    @Test func aReleasedSeatGoesToTheFirstWaiter() {
        var table = table(1)
        _ = table.acquire(1)
        #expect(table.fill(0, with: "a") == true)
        #expect(table.acquire(2) == nil)
        #expect(table.acquire(3) == nil)
        let given = table.release(0, holding: "a")
        #expect(given.map(\.0) == [2])
        #expect(given.first?.1.resource == "a")
        #expect(table.waiting == 1)
    }

    @Test func anIdleSeatIsPreferredToAnEmptyOne() {
        var table = table(2)
        _ = table.acquire(1)
        _ = table.acquire(2)
        _ = table.vacate(0, failed: false, now: .zero)
        _ = table.release(1, holding: "b")
        let lease = table.acquire(3)
        #expect(lease?.seat == 1)
        #expect(lease?.resource == "b")
    }

    @Test func failuresInARowMakeASeatWaitLonger() {
        var table = table(1)
        var waits: [Duration] = []
        for _ in 0..<4 {
            guard let lease = table.acquire(1) else { break }
            waits.append(lease.notBefore)
            _ = table.vacate(lease.seat, failed: true, now: .seconds(10))
        }
        #expect(waits == [.zero, .seconds(11), .seconds(12), .seconds(13)])
    }

    @Test func successForgetsFailures() {
        var table = table(1)
        _ = table.acquire(1)
        _ = table.vacate(0, failed: true, now: .zero)
        _ = table.acquire(1)
        _ = table.release(0, holding: "a")
        _ = table.acquire(1)
        _ = table.vacate(0, failed: true, now: .zero)
        #expect(table.acquire(1)?.notBefore == .seconds(1))
    }

    @Test func theSeatThatMayBeFilledSoonestComesFirst() {
        var table = table(2)
        _ = table.acquire(1)
        _ = table.acquire(2)
        _ = table.vacate(0, failed: true, now: .seconds(5))
        _ = table.vacate(1, failed: true, now: .seconds(2))
        #expect(table.acquire(3)?.seat == 1)
        #expect(table.acquire(4)?.seat == 0)
    }

    @Test func anAbandonedWaiterGetsNothing() {
        var table = table(1)
        _ = table.acquire(1)
        _ = table.acquire(2)
        _ = table.acquire(3)
        #expect(table.abandon(2) == true)
        #expect(table.abandon(2) == false)
        #expect(table.release(0, holding: "a").map(\.0) == [3])
    }

    @Test func newcomersDoNotPassTheQueue() {
        var table = table(1)
        _ = table.acquire(1)
        _ = table.acquire(2)
        let given = table.vacate(0, failed: false, now: .zero)
        #expect(given.map(\.0) == [2])
        #expect(table.acquire(3) == nil)
    }

    @Test func closingGivesBackEverything() {
        var table = table(3)
        _ = table.acquire(1)
        _ = table.acquire(2)
        _ = table.acquire(3)
        _ = table.acquire(4)
        _ = table.fill(0, with: "a")
        _ = table.release(1, holding: "b")
        _ = table.acquire(5)
        let closed = table.close()
        #expect(Set(closed.resources) == ["a", "b"])
        #expect(closed.waiters == [5])
        #expect(table.fill(2, with: "c") == false)
        #expect(table.acquire(6) == nil)
    }

    @Test func thereIsAlwaysASeat() {
        var table = table(0)
        #expect(table.acquire(1)?.seat == 0)
    }
}
