import CascadeCore
import FoundationEssentials
import Logging
import NIOHTTP1

/// Makes one chat exchange: waits for its turn, sends, reads, and tries again where that can help.
struct ChatClient: Sendable {
    let configuration: EndpointConfiguration
    let address: EndpointAddress
    let transport: any HTTPTransport
    let gate: EndpointGate
    let retry: RetryPolicy
    let time: any TimeSource
    let random: @Sendable () -> Double
    let logger: Logger
    let fieldNames = FieldNames()

    /// Asks for all samples of the request with one `n`; at least one comes back.
    /// - Throws: `ProviderError` or `CancellationError`.
    func exchange(_ request: CompletionRequest) async throws -> Exchange {
        var field = configuration.maxTokensField ?? fieldNames.field(for: request.model)
        var mayRename = configuration.maxTokensField == nil
        let start = time.now
        var attempt = 0
        while true {
            attempt += 1
            do {
                var exchange = try await attemptOnce(request, field: field)
                exchange.attempts = attempt
                if configuration.maxTokensField == nil { fieldNames.remember(field, for: request.model) }
                return exchange
            } catch let failure as AttemptFailure {
                if failure.refusesMaxTokensField, mayRename {
                    (field, mayRename) = (field.other, false)
                    continue
                }
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
    private func attemptOnce(_ request: CompletionRequest, field: MaxTokensField) async throws -> Exchange {
        let most = TokenEstimate.prompt(request.messages) + request.sampling.maxTokens * request.sampleCount
        let permit = try await gate.enter(tokens: most)
        let start = time.now
        var headers: RateHeaders?
        do {
            let reply = try await send(request, field: field)
            headers = RateHeaders(reply.headers)
            var exchange = try read(reply, for: request, field: field)
            exchange.latency = time.now - start
            let used = exchange.usage.map { $0.input + $0.output }
            await gate.leave(permit, used: used, headers: headers, throttled: false, succeeded: true)
            return exchange
        } catch {
            let throttled = (error as? AttemptFailure)?.isThrottle ?? false
            await gate.leave(permit, used: nil, headers: headers, throttled: throttled, succeeded: false)
            throw error
        }
    }

    private func send(_ request: CompletionRequest, field: MaxTokensField) async throws -> HTTPReply {
        let body = ChatRequestBody(
            model: request.model, messages: request.messages, sampling: request.sampling,
            count: request.sampleCount, field: field)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var headers = HTTPHeaders([("content-type", "application/json"), ("accept", "application/json")])
        if let key = configuration.apiKey { headers.add(name: "authorization", value: "Bearer \(key.value)") }
        for (name, value) in configuration.headers.sorted(by: { $0.key < $1.key }) {
            headers.replaceOrAdd(name: name, value: value)
        }
        let post = HTTPPost(
            url: address.url, headers: headers, body: Array(try encoder.encode(body)),
            timeout: configuration.timeout, maxReplyBytes: configuration.maxReplyBytes)
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
}
