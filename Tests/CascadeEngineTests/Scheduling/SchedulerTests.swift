import CascadeEngine
import CascadeTestSupport
import Testing

@Suite struct SchedulerTests {
    /// Fills the only slot, queues the requests one after the other, and returns the order in which they were served.
    private func order(of requests: [(String, Priority)]) async throws -> [String] {
        let scheduler = Scheduler(sandboxSlots: 1)
        let gate = EngineFakes.Gate<String>()
        let served = EngineFakes.Shared<[String]>([])
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await scheduler.withSandboxSlot(priority: Priority(tier: 9, position: 0)) {
                    await gate.pass("first")
                }
            }
            await gate.waitForArrivals(1)
            for (index, (name, priority)) in requests.enumerated() {
                group.addTask {
                    try await scheduler.withSandboxSlot(priority: priority) { served.update { $0.append(name) } }
                }
                while scheduler.sandboxLoad.waiting < index + 1 { await Task.yield() }
            }
            gate.open()
            try await group.waitForAll()
        }
        #expect(scheduler.sandboxLoad == SlotLoad(limit: 1, inUse: 0, waiting: 0))
        return served.value
    }

    @Test func thoseNearestToTheirEndGoFirst() async throws {
        let served = try await order(of: [
            ("new", Priority(tier: 0, position: 7)), ("old", Priority(tier: 0, position: 3)),
            ("testing", Priority(tier: 0, stage: 2, position: 9)), ("high", Priority(tier: 2, position: 11)),
            ("high testing", Priority(tier: 2, stage: 1, position: 12)),
        ])
        #expect(served == ["high testing", "high", "testing", "old", "new"])
    }

    @Test func equalsAreServedInOrderOfArrival() async throws {
        let same = Priority(tier: 1, position: 1)
        #expect(try await order(of: [("a", same), ("b", same), ("c", same)]) == ["a", "b", "c"])
    }

    @Test func aWaiterIsPassedOnlySoOften() async throws {
        let low = ("low", Priority(tier: 0, position: 0))
        let high = (0..<300).map { ("high", Priority(tier: 1, position: $0)) }
        let served = try await order(of: [low] + high)
        #expect(served.firstIndex(of: "low") == 256)
    }

    @Test func noMoreThanTheLimitRunAtOnce() async throws {
        let scheduler = Scheduler(modelSlots: ["a": 3], sandboxSlots: 1)
        let alive = EngineFakes.Shared((now: 0, most: 0))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for position in 0..<100 {
                group.addTask {
                    try await scheduler.withModelSlot(endpoint: "a", priority: Priority(tier: 0, position: position)) {
                        alive.update { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
                        await Task.yield()
                        alive.update { $0.now -= 1 }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(alive.value.most <= 3)
        #expect(scheduler.modelLoad(endpoint: "a") == SlotLoad(limit: 3, inUse: 0, waiting: 0))
    }

    @Test func endpointsDoNotShareSlots() async throws {
        let scheduler = Scheduler(modelSlots: ["a": 1], defaultModelSlots: 2, sandboxSlots: 1)
        let priority = Priority(tier: 0, position: 0)
        let reached = try await scheduler.withModelSlot(endpoint: "a", priority: priority) {
            try await scheduler.withModelSlot(endpoint: "b", priority: priority) {
                try await scheduler.withSandboxSlot(priority: priority) { scheduler.modelLoad(endpoint: "b") }
            }
        }
        #expect(reached == SlotLoad(limit: 2, inUse: 1, waiting: 0))
    }

    @Test func growingServesWaitersAndShrinkingTakesNothingAway() async throws {
        let scheduler = Scheduler(modelSlots: ["a": 1], sandboxSlots: 1)
        let gate = EngineFakes.Gate<Int>()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<3 {
                group.addTask {
                    try await scheduler.withModelSlot(endpoint: "a", priority: Priority(tier: 0, position: index)) {
                        await gate.pass(index)
                    }
                }
            }
            while scheduler.modelLoad(endpoint: "a").waiting < 2 { await Task.yield() }
            scheduler.setModelSlots(3, endpoint: "a")
            await gate.waitForArrivals(3)
            scheduler.setModelSlots(0, endpoint: "a")
            #expect(scheduler.modelLoad(endpoint: "a") == SlotLoad(limit: 1, inUse: 3, waiting: 0))
            gate.open()
            try await group.waitForAll()
        }
        scheduler.setSandboxSlots(5)
        #expect(scheduler.sandboxLoad.limit == 5)
    }

    @Test func aCancelledWaiterLeavesTheQueueClean() async throws {
        let scheduler = Scheduler(sandboxSlots: 1)
        let gate = EngineFakes.Gate<String>()
        let priority = Priority(tier: 0, position: 0)
        let holder = Task { try await scheduler.withSandboxSlot(priority: priority) { await gate.pass("holder") } }
        await gate.waitForArrivals(1)
        let waiter = Task { try await scheduler.withSandboxSlot(priority: priority) { await gate.pass("waiter") } }
        while scheduler.sandboxLoad.waiting < 1 { await Task.yield() }
        waiter.cancel()
        await #expect(throws: CancellationError.self) { try await waiter.value }
        #expect(scheduler.sandboxLoad == SlotLoad(limit: 1, inUse: 1, waiting: 0))
        gate.open()
        try await holder.value
        #expect(scheduler.sandboxLoad == SlotLoad(limit: 1, inUse: 0, waiting: 0))
        #expect(gate.arrived == ["holder"])
    }

    @Test func aTaskCancelledBeforehandGetsNoSlot() async throws {
        let scheduler = Scheduler(sandboxSlots: 1)
        let gate = EngineFakes.Gate<String>()
        let task = Task {
            await gate.pass("start")
            try await scheduler.withSandboxSlot(priority: Priority(tier: 0, position: 0)) {}
        }
        await gate.waitForArrivals(1)
        task.cancel()
        gate.open()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(scheduler.sandboxLoad == SlotLoad(limit: 1, inUse: 0, waiting: 0))
    }

    @Test func aBodyThatThrowsFreesItsSlot() async throws {
        let scheduler = Scheduler(sandboxSlots: 1)
        let priority = Priority(tier: 0, position: 0)
        await #expect(throws: EngineError.self) {
            try await scheduler.withSandboxSlot(priority: priority) { throw EngineError(.invalidTrace, "x") }
        }
        #expect(try await scheduler.withSandboxSlot(priority: priority) { 7 } == 7)
    }
}
