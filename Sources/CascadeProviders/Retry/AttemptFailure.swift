import CascadeCore

/// Why one attempt gave no usable answer, and what may be done about it.
struct AttemptFailure: Error, Sendable, Hashable {
    var code: ProviderError.Code
    var isRetryable = false
    /// The pause that the server asks for.
    var floor: Duration?
    /// Whether the server said that requests come too fast.
    var isThrottle = false
    /// Whether the server refuses the name of the token limit's field.
    var refusesMaxTokensField = false
    /// What happened, such as `answered 429 (rate_limit_exceeded): 'slow down'`.
    var what: String
    /// What to do about it.
    var advice: String
}
