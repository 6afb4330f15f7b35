import CascadeCore
import Logging
import NIOHTTP1

/// Sends JSON to one address of an endpoint: waits for its turn, sends, reads, and tries again where that can help.
struct PostClient: Sendable {
    let configuration: EndpointConfiguration
    let address: EndpointAddress
    let transport: any HTTPTransport
    let gate: EndpointGate
    let retry: RetryPolicy
    let time: any TimeSource
    let random: @Sendable () -> Double
    let logger: Logger

    /// What came of an exchange in the end.
    struct Done<Value> {
        var value: Value
        /// HTTP requests made.
        var attempts: Int
        /// Of the last of them.
        var latency: Duration
    }

    /// - Parameters:
    ///   - tokens: the most that one request may use.
    ///   - body: the JSON to send, asked for at every attempt.
    ///   - read: makes a value of a reply, with the tokens that it used; throws `AttemptFailure` when it holds none.
    ///   - corrects: whether the next body avoids what failed, so that it is sent at once.
    /// - Throws: `ProviderError` or `CancellationError`.
    func exchange<Value>(
        tokens: Int, body: () throws -> [UInt8], read: (HTTPReply) throws -> (value: Value, used: Int?),
        corrects: (AttemptFailure) -> Bool = { _ in false }
    ) async throws -> Done<Value> {
        let start = time.now
        var attempt = 0
        while true {
            attempt += 1
            do {
                let (value, latency) = try await attemptOnce(tokens: tokens, body: body, read: read)
                return Done(value: value, attempts: attempt, latency: latency)
            } catch let failure as AttemptFailure {
                if corrects(failure) { continue }
                let decision = retry.decide(
                    isRetryable: failure.isRetryable, attempt: attempt, elapsed: time.now - start,
                    floor: failure.floor, random: random())
                switch decision {
                case .retry(let pause):
                    log(failure, attempt: attempt, pause: pause)
                    try await time.sleep(for: pause)
                case .giveUp(let reason): throw error(failure, reason: reason, attempts: attempt)
                }
            }
        }
    }

    /// One HTTP request, within the endpoint's limits.
    private func attemptOnce<Value>(
        tokens: Int, body: () throws -> [UInt8], read: (HTTPReply) throws -> (value: Value, used: Int?)
    ) async throws -> (Value, latency: Duration) {
        let permit = try await gate.enter(tokens: tokens)
        let start = time.now
        var headers: RateHeaders?
        do {
            let reply = try await send(try body())
            headers = RateHeaders(reply.headers)
            let (value, used) = try read(reply)
            let latency = time.now - start
            await gate.leave(permit, used: used, headers: headers, throttled: false, succeeded: true)
            return (value, latency)
        } catch {
            let throttled = (error as? AttemptFailure)?.isThrottle ?? false
            await gate.leave(permit, used: nil, headers: headers, throttled: throttled, succeeded: false)
            throw error
        }
    }

    private func send(_ body: [UInt8]) async throws -> HTTPReply {
        var headers = HTTPHeaders([("content-type", "application/json"), ("accept", "application/json")])
        if let key = configuration.apiKey { headers.add(name: "authorization", value: "Bearer \(key.value)") }
        for (name, value) in configuration.headers.sorted(by: { $0.key < $1.key }) {
            headers.replaceOrAdd(name: name, value: value)
        }
        let post = HTTPPost(
            url: address.url, headers: headers, body: body, timeout: configuration.timeout,
            maxReplyBytes: configuration.maxReplyBytes)
        do {
            return try await transport.post(post)
        } catch let failure as TransportFailure {
            throw AttemptFailure(failure, timeout: configuration.timeout)
        }
    }

    private func log(_ failure: AttemptFailure, attempt: Int, pause: Duration) {
        logger.debug(
            "attempt failed, trying again",
            metadata: [
                "endpoint": "\(configuration.name)", "attempt": "\(attempt)", "pause_s": "\(pause.seconds)",
                "failure": "\(SafeText.hiding(secrets, in: failure.what))",
            ])
    }

    /// What no message and no log may repeat. Short header values are flags rather than secrets, and would blank out
    /// innocent words.
    var secrets: [String] {
        [configuration.apiKey?.value ?? ""] + configuration.headers.values.filter { $0.utf8.count >= 8 }
    }

    /// The error that the caller sees: endpoint, address without query, what the server said, what to do.
    private func error(_ failure: AttemptFailure, reason: RetryPolicy.GiveUp, attempts: Int) -> ProviderError {
        var story = "POST \(address.shown) \(SafeText.hiding(secrets, in: failure.what))"
        switch reason {
        case .final: break
        case .attemptsUsedUp: story += ", \(attempts) times in a row"
        case .deadline:
            story += ", and the time for retries (\(retry.deadline.seconds) s) is used up after \(attempts) attempts"
        case .waitTooLong(let pause):
            story += ", and asks for a pause of \(pause.seconds) s, longer than max_wait_s (\(retry.maxWait.seconds) s)"
        }
        return ProviderError(
            failure.code, endpoint: configuration.name, message: "\(story); \(failure.advice)")
    }
}
