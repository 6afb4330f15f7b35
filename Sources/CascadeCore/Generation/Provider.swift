/// Something that answers requests: an HTTP endpoint, a recording, a response store in front of either.
public protocol Provider: Sendable {
    /// - Throws: `ProviderError` when no usable answer can be had; `CancellationError` when the caller gave up.
    func complete(_ request: CompletionRequest) async throws -> Completion
}

/// Why a provider gave no usable answer.
public struct ProviderError: Error, Sendable, Hashable, Codable, CustomStringConvertible {
    public enum Code: String, Sendable, Hashable, Codable {
        /// Connecting failed, or the server kept failing until the deadline.
        case unavailable
        /// The rate limit would make us wait longer than the endpoint's `max_wait_s`.
        case rateLimited = "rate_limited"
        /// Final: the account's quota or spending limit is used up.
        case quotaExhausted = "quota_exhausted"
        /// Final: the key is missing, wrong or not allowed this model.
        case unauthorized
        /// Final: the endpoint does not understand the request, or does not have the model.
        case invalidRequest = "invalid_request"
        case contextTooLong = "context_too_long"
        case refused
        /// The reply is not what the wire format promises.
        case malformedReply = "malformed_reply"
        case timeout
        /// The recording or transcript does not hold the request.
        case notRecorded = "not_recorded"
    }

    public var code: Code
    /// What happened, where, and what to do about it; never contains a key.
    public var message: String
    public var endpoint: String
    /// Tokens of answers to the same request that did come and were paid for; nil when there are none.
    public var paid: TokenUsage?

    public init(_ code: Code, endpoint: String, message: String) {
        self.code = code
        self.endpoint = endpoint
        self.message = message
    }

    public var description: String { "endpoint '\(endpoint)': \(message)" }

    /// The cause that a decision names when this error ends a tier.
    public var cause: DecisionCause {
        switch code {
        case .rateLimited, .quotaExhausted: .tierRateLimited
        case .contextTooLong: .contextTooLong
        case .refused: .refused
        case .unavailable, .timeout: .tierUnavailable
        case .unauthorized, .invalidRequest, .malformedReply, .notRecorded: .tierError
        }
    }
}

/// Keeps every paid answer, so that a resumed run never asks a model twice for the same sample.
public protocol ResponseStore: Sendable {
    /// The stored answers for exactly these samples, or nil when any of them is missing.
    func completion(for request: CompletionRequest) async throws -> Completion?
    /// Stores the answers durably before returning.
    func keep(_ completion: Completion, for request: CompletionRequest) async throws
}
