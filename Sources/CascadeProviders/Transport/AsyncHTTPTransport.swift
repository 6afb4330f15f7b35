import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// HTTP and HTTPS over one connection pool, shared by every endpoint. Redirects are not followed: a redirect would
/// carry the key to an address that nobody configured.
package final class AsyncHTTPTransport: HTTPTransport {
    private let client: HTTPClient

    /// - Parameter connectTimeout: time for one connection to be made, beside the whole request's own time.
    package init(connectTimeout: Duration = .seconds(10)) {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: TimeAmount(connectTimeout)))
        // The retry policy decides what is tried again and how long after; the pool must not do so in silence.
        configuration.connectionPool.retryConnectionEstablishment = false
        // Endpoints limit themselves; a second, hidden limit would only make their requests wait unseen.
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 1024
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Runs `body` with a transport and closes its connections afterwards.
    package static func withTransport<Value>(
        connectTimeout: Duration = .seconds(10), _ body: (AsyncHTTPTransport) async throws -> Value
    ) async throws -> Value {
        let transport = AsyncHTTPTransport(connectTimeout: connectTimeout)
        do {
            let value = try await body(transport)
            try await transport.shutdown()
            return value
        } catch {
            try? await transport.shutdown()
            throw error
        }
    }

    /// Closes every connection. Must be called once, after the last request.
    package func shutdown() async throws { try await client.shutdown() }

    package func post(_ request: HTTPPost) async throws -> HTTPReply {
        do {
            // The client's own deadline ends with the reply's head; this one holds until the last byte.
            return try await withThrowingTaskGroup(of: HTTPReply?.self) { group in
                group.addTask { try await self.exchange(request) }
                group.addTask {
                    try await Task.sleep(for: request.timeout)
                    return nil
                }
                defer { group.cancelAll() }
                guard let reply = try await group.next() ?? nil else {
                    throw TransportFailure(.timeout, reason: "no whole reply within \(request.timeout)")
                }
                return reply
            }
        } catch {
            try Task.checkCancellation()
            throw TransportFailure(mapping: error)
        }
    }

    private func exchange(_ request: HTTPPost) async throws -> HTTPReply {
        var message = HTTPClientRequest(url: request.url)
        message.method = .POST
        message.headers = request.headers
        message.body = .bytes(ByteBuffer(bytes: request.body))
        let response = try await client.execute(message, timeout: TimeAmount(request.timeout))
        let body = try await response.body.collect(upTo: request.maxReplyBytes)
        return HTTPReply(
            status: Int(response.status.code), headers: response.headers, body: Array(body.readableBytesView))
    }
}
