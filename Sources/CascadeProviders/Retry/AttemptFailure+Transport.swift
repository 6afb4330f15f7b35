import CascadeCore

extension AttemptFailure {
    /// A reply that did not come whole. Everything but an oversized reply may pass by itself.
    init(_ failure: TransportFailure, timeout: Duration) {
        let reason = SafeText.clean(failure.reason)
        switch failure.kind {
        case .connect:
            self.init(
                code: .unavailable, isRetryable: true, what: "could not be reached: \(reason)",
                advice: "check that the server runs and that base_url is right")
        case .interrupted:
            self.init(
                code: .unavailable, isRetryable: true, what: "broke the connection off: \(reason)",
                advice: "see the server's own log, and retry the run with --resume")
        case .timeout:
            self.init(
                code: .timeout, isRetryable: true, what: "gave no whole reply within \(timeout.seconds) s",
                advice: "raise timeout_s, lower max_tokens, or ask fewer samples at once with max_connections")
        case .replyTooLarge:
            self.init(
                code: .malformedReply, what: "sent too large a reply: \(reason)",
                advice: "check that base_url is a chat API, and lower max_tokens")
        }
    }
}
