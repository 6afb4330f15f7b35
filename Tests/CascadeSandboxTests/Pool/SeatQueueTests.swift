import CascadeCore
import Testing

@testable import CascadeSandbox

@Suite struct SeatQueueTests {
    private func queue(_ time: ManualTime = ManualTime()) -> SeatQueue<String> {
        SeatQueue(count: 1, backoff: Backoff(first: .seconds(1), cap: .seconds(9)), time: time.poolTime)
    }

    /// Lets other tasks run until the queue is as long as wanted.
    private func wait(for waiting: Int, in queue: SeatQueue<String>) async {
        while queue.waiting != waiting { await Task.yield() }
    }

    @Test func waitersAreServedInOrder() async throws {
        let queue = queue()
        let first = try await queue.acquire()
        try queue.fill(first.seat, with: "slot")
        let order = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 1...5 {
                group.addTask {
                    let lease = try await queue.acquire()
                    queue.release(lease.seat, holding: "slot")
                    return number
                }
                await wait(for: number, in: queue)
            }
            queue.release(first.seat, holding: "slot")
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(order.sorted() == [1, 2, 3, 4, 5])
        #expect(queue.waiting == 0)
    }

    @Test func cancellationEndsTheWaitAndLosesNoSeat() async throws {
        let queue = queue()
        let held = try await queue.acquire()
        let waiter = Task { try await queue.acquire() }
        await wait(for: 1, in: queue)
        waiter.cancel()
        await #expect(throws: CancellationError.self) { try await waiter.value }
        queue.release(held.seat, holding: "slot")
        #expect(try await queue.acquire().resource == "slot")
    }

    @Test func aTaskThatIsCancelledAlreadyDoesNotWait() async {
        let queue = queue()
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await queue.acquire()
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(queue.waiting == 0)
    }

    @Test func closingRefusesWaitersAndNewcomers() async throws {
        let queue = queue()
        _ = try await queue.acquire()
        let waiter = Task { try await queue.acquire() }
        await wait(for: 1, in: queue)
        _ = queue.close()
        let error = await #expect(throws: SandboxError.self) { try await waiter.value }
        #expect(error?.code == .unavailable)
        await #expect(throws: SandboxError.self) { try await queue.acquire() }
        #expect(throws: SandboxError.self) { try queue.fill(0, with: "late") }
    }

    @Test func aFailedSeatIsFilledAgainAfterItsWait() async throws {
        let time = ManualTime()
        let queue = queue(time)
        for _ in 0..<3 {
            let lease = try await queue.acquire()
            try await queue.waitToFill(lease)
            queue.vacate(lease.seat, failed: true)
        }
        try await queue.waitToFill(try await queue.acquire())
        #expect(time.sleeps == [.seconds(1), .seconds(2), .seconds(4)])
    }
}
