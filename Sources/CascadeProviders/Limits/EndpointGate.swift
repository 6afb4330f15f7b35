import CascadeCore

/// Lets requests through to one endpoint: so many at once, so many a minute, so many tokens a minute, and none while the
/// server's own headers say that nothing is left. First come, first served.
actor EndpointGate {
    /// What a request holds while it is in flight.
    struct Permit: Sendable {
        var tokens: Int
    }

    private struct Waiter {
        var id: Int
        var continuation: CheckedContinuation<Void, any Error>
    }

    private let time: any TimeSource
    private let maxWait: Duration
    private var concurrency: AdaptiveConcurrency
    private var requests: TokenBucket?
    private var tokens: TokenBucket?
    private var blockedUntil: Duration = .zero
    private var inFlight = 0
    private var waiters: [Waiter] = []
    private var nextID = 0

    init(_ configuration: EndpointConfiguration, time: any TimeSource) {
        self.time = time
        maxWait = configuration.maxWait
        concurrency = AdaptiveConcurrency(maximum: configuration.maxConnections)
        let now = time.now
        requests = configuration.requestsPerMinute.map { TokenBucket(perMinute: $0, now: now) }
        tokens = configuration.tokensPerMinute.map { TokenBucket(perMinute: $0, now: now) }
        blockedUntil = now
    }

    /// Requests that may be in flight at present.
    var limit: Int { concurrency.limit }

    /// Waits until a request may be sent. Every permit must be given back with `leave`.
    ///
    /// - Parameter tokens: the most that the request may use.
    /// - Throws: `AttemptFailure` when the server's headers ask for a longer pause than `max_wait_s`;
    ///   `CancellationError`.
    func enter(tokens amount: Int) async throws -> Permit {
        try await waitForSlot()
        do {
            try await waitForRate(amount)
        } catch {
            requests?.giveBack(1)
            tokens?.giveBack(amount)
            releaseSlot()
            throw error
        }
        return Permit(tokens: amount)
    }

    /// - Parameters:
    ///   - used: tokens that the exchange used; nil when it is not known.
    ///   - headers: rate headers of the reply.
    func leave(_ permit: Permit, used: Int?, headers: RateHeaders?, throttled: Bool, succeeded: Bool) {
        if let used { tokens?.giveBack(permit.tokens - used) }
        if let pause = headers?.pause { blockedUntil = max(blockedUntil, time.now + pause) }
        if throttled { concurrency.throttled(now: time.now) }
        if succeeded { concurrency.succeeded() }
        releaseSlot()
    }

    private func waitForRate(_ amount: Int) async throws {
        let now = time.now
        let delay = max(requests?.reserve(1, now: now) ?? .zero, tokens?.reserve(amount, now: now) ?? .zero)
        if delay > .zero { try await time.sleep(for: delay) }
        // Replies that come in during the wait may move the moment.
        while blockedUntil > time.now {
            let pause = blockedUntil - time.now
            guard pause <= maxWait else { throw Self.blocked(for: pause) }
            try await time.sleep(for: pause)
        }
    }

    private static func blocked(for pause: Duration) -> AttemptFailure {
        AttemptFailure(
            code: .rateLimited, what: "said that nothing is left of its rate limit for \(pause.seconds) s",
            advice: "raise max_wait_s, lower rpm or tpm, or resume later")
    }

    private func waitForSlot() async throws {
        try Task.checkCancellation()
        if inFlight < concurrency.limit, waiters.isEmpty {
            inFlight += 1
            return
        }
        nextID += 1
        let id = nextID
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { waiters.append(Waiter(id: id, continuation: $0)) }
        } onCancel: {
            Task { await self.giveUp(id) }
        }
    }

    private func giveUp(_ id: Int) {
        guard let index = waiters.firstIndex(where: { $0.id == id }) else { return }
        waiters.remove(at: index).continuation.resume(throwing: CancellationError())
    }

    private func releaseSlot() {
        inFlight -= 1
        while inFlight < concurrency.limit, !waiters.isEmpty {
            inFlight += 1
            waiters.removeFirst().continuation.resume()
        }
    }
}
