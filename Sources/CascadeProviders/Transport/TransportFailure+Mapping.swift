import AsyncHTTPClient
import Glibc
import NIOCore
import NIOPosix

extension TransportFailure {
    /// Sorts the errors of the HTTP library by what can be done about them.
    init(mapping error: any Error) {
        switch error {
        case let failure as TransportFailure: self = failure
        case let error as HTTPClientError: self = Self(mapping: error)
        case let error as NIOTooManyBytesError:
            self = Self(.replyTooLarge, reason: "more than \(error.maxBytes.map(String.init) ?? "the allowed") bytes")
        case is NIOConnectionError, is ChannelError: self = Self(.connect, reason: "\(error)")
        case let error as IOError where [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH].contains(error.errnoCode):
            self = Self(.connect, reason: "\(error)")
        default: self = Self(.interrupted, reason: "\(error)")
        }
    }

    private init(mapping error: HTTPClientError) {
        switch error {
        case .connectTimeout, .tlsHandshakeTimeout, .socksHandshakeTimeout, .httpProxyHandshakeTimeout,
            .getConnectionFromPoolTimeout:
            self = Self(.connect, reason: error.shortDescription)
        case .readTimeout, .writeTimeout, .deadlineExceeded: self = Self(.timeout, reason: error.shortDescription)
        default: self = Self(.interrupted, reason: error.shortDescription)
        }
    }
}
