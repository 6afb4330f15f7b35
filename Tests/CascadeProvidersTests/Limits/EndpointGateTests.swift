import CascadeCore
import NIOHTTP1
import Synchronization
import Testing

@testable import CascadeProviders

struct EndpointGateTests {
    private let time = ManualTime()

    private func gate(connections: Int = 2, rpm: Int? = nil, tpm: Int? = nil) -> EndpointGate {
        EndpointGate(
            EndpointConfiguration(
                name: "e", baseURL: "http://h", maxConnections: connections, requestsPerMinute: rpm,
                tokensPerMinute: tpm, maxWait: .seconds(60)),
            time: time)
    }

    private func leave(
        _ gate: EndpointGate, _ permit: EndpointGate.Permit, used: Int? = nil, headers: RateHeaders? = nil,
        throttled: Bool = false
    ) async {
        await gate.leave(permit, used: used, headers: headers, throttled: throttled, succeeded: !throttled)
    }

    @Test func noMoreThanTheLimitAreInFlight() async throws {
        let gate = gate(connections: 2)
        let count = Count()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    let permit = try await gate.enter(tokens: 1)
                    count.begin()
                    await Task.yield()
                    count.end()
                    await gate.leave(permit, used: nil, headers: nil, throttled: false, succeeded: true)
                }
            }
            try await group.waitForAll()
        }
        #expect(count.most == 2)
    }

    @Test func aCancelledWaiterLeavesTheLine() async throws {
        let gate = gate(connections: 1)
        let permit = try await gate.enter(tokens: 1)
        let waiter = Task { try await gate.enter(tokens: 1) }
        waiter.cancel()
        await #expect(throws: CancellationError.self) { try await waiter.value }
        await leave(gate, permit)
        await leave(gate, try await gate.enter(tokens: 1))
    }

    @Test func tokensPerMinuteAreReservedAndSettled() async throws {
        let gate = gate(tpm: 600)
        // 60 tokens may pass at once; of the 60 reserved only 10 were used.
        await leave(gate, try await gate.enter(tokens: 60), used: 10)
        await leave(gate, try await gate.enter(tokens: 50), used: 50)
        #expect(time.sleeps.isEmpty)
        await leave(gate, try await gate.enter(tokens: 20), used: 20)
        #expect(time.sleeps == [.seconds(2)])
    }

    @Test func complaintsShrinkTheLimit() async throws {
        let gate = gate(connections: 10)
        await leave(gate, try await gate.enter(tokens: 1), throttled: true)
        #expect(await gate.limit == 8)
    }

    @Test func aPauseBeyondMaxWaitIsRefusedAndHoldsNothing() async throws {
        let gate = gate(connections: 1)
        let headers = RateHeaders([
            "x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "61s",
        ])
        await leave(gate, try await gate.enter(tokens: 1), headers: headers)
        let failure = try #require(
            await #expect(throws: AttemptFailure.self) { try await gate.enter(tokens: 1) })
        #expect(failure.code == .rateLimited)
        #expect(!failure.isRetryable)

        time.advance(by: .seconds(2))
        await leave(gate, try await gate.enter(tokens: 1))
        #expect(time.sleeps == [.seconds(59)])
    }

    @Test func aLaterReplyNeverShortensAPause() async throws {
        let gate = gate(connections: 2)
        let (first, second) = (try await gate.enter(tokens: 1), try await gate.enter(tokens: 1))
        let long = RateHeaders(["x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "30s"])
        let short = RateHeaders(["x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "1s"])
        await leave(gate, first, headers: long)
        await leave(gate, second, headers: short)
        await leave(gate, try await gate.enter(tokens: 1))
        #expect(time.sleeps == [.seconds(30)])
    }
}

/// How many are at it, and how many were at most.
private final class Count: Sendable {
    private let state = Mutex((now: 0, most: 0))

    var most: Int { state.withLock { $0.most } }

    func begin() {
        state.withLock {
            $0.now += 1
            $0.most = max($0.most, $0.now)
        }
    }

    func end() { state.withLock { $0.now -= 1 } }
}
