package import NIOHTTP1

/// Sends one request and reads one whole reply.
package protocol HTTPTransport: Sendable {
    /// - Throws: `TransportFailure` when no whole reply came; `CancellationError` when the caller gave up.
    func post(_ request: HTTPPost) async throws -> HTTPReply
}

/// One POST with a JSON body.
package struct HTTPPost: Sendable {
    package var url: String
    package var headers: HTTPHeaders
    package var body: [UInt8]
    /// Time from connecting to the last byte of the reply.
    package var timeout: Duration
    /// A longer reply is not read to its end.
    package var maxReplyBytes: Int

    package init(url: String, headers: HTTPHeaders, body: [UInt8], timeout: Duration, maxReplyBytes: Int) {
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.maxReplyBytes = maxReplyBytes
    }
}

package struct HTTPReply: Sendable {
    package var status: Int
    package var headers: HTTPHeaders
    package var body: [UInt8]

    package init(status: Int, headers: HTTPHeaders = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
