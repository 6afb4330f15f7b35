/// No whole reply came back.
package struct TransportFailure: Error, Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// No connection was made.
        case connect
        /// The connection broke before the reply was whole.
        case interrupted
        case timeout
        case replyTooLarge
    }

    package var kind: Kind
    /// The library's own words; holds neither headers nor body.
    package var reason: String

    package init(_ kind: Kind, reason: String) {
        self.kind = kind
        self.reason = reason
    }
}
