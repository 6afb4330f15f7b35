import CascadeCore
import FoundationEssentials
import Logging

extension PostClient {
    /// - Parameter path: what is joined to the endpoint's base URL, from its slash on.
    /// - Throws: `ProviderError` when the configuration cannot be used.
    init(
        _ configuration: EndpointConfiguration, path: String, transport: any HTTPTransport, logger: Logger,
        retry: RetryPolicy?, time: any TimeSource, random: @escaping @Sendable () -> Double
    ) throws(ProviderError) {
        self.init(
            configuration: configuration, address: try EndpointAddress(configuration, path: path),
            transport: transport, gate: EndpointGate(configuration, time: time),
            retry: retry
                ?? RetryPolicy(
                    deadline: configuration.timeout * 3 + configuration.maxWait,
                    maxWait: configuration.maxWait),
            time: time, random: random, logger: logger)
    }

    /// What a reply's JSON says.
    /// - Parameters:
    ///   - field: the name under which a token limit was sent.
    ///   - advice: what to do when it is not such JSON.
    /// - Throws: `AttemptFailure` for an error status, an error in the body, or another form.
    func decode<Reply: Decodable>(
        _ type: Reply.Type, from reply: HTTPReply, field: MaxTokensField = .maxTokens, advice: String
    ) throws -> Reply {
        guard (200...299).contains(reply.status) else {
            throw AttemptFailure(reply, field: field, wallClock: time.wallClock, secrets: secrets)
        }
        let data = Data(reply.body)
        if let body = try? JSONDecoder().decode(ErrorBody.self, from: data), body.hasError {
            throw AttemptFailure(reply, field: field, wallClock: time.wallClock, secrets: secrets)
        }
        do {
            return try JSONDecoder().decode(type, from: data)
        } catch let error as DecodingError {
            let place =
                error.field.map { "a reply whose field '\($0)' \(error.reason)" } ?? "a reply that \(error.reason)"
            throw AttemptFailure(
                code: .malformedReply, what: "answered \(reply.status) with \(place)", advice: advice)
        }
    }
}
