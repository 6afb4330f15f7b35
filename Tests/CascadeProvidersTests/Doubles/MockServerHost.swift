import Hummingbird
import Logging
import NIOCore
import Synchronization

/// The one HTTP server of the test process, on a port of 127.0.0.1 that the system chose. It starts with the first test
/// that asks for its port and ends with the process: Hummingbird's own shutdown would wait for every open connection.
final class MockServerHost: Sendable {
    static let shared = MockServerHost()

    private let servers = Mutex<[String: MockChatServer]>([:])
    private let starting = Mutex<Task<Int, Never>?>(nil)

    func add(_ server: MockChatServer, at name: String) { servers.withLock { $0[name] = server } }
    func remove(_ name: String) { servers.withLock { $0[name] = nil } }
    fileprivate func server(at name: String) -> MockChatServer? { servers.withLock { $0[name] } }

    func port() async -> Int {
        let start = starting.withLock { task in
            let running = task ?? Task { await self.start() }
            task = running
            return running
        }
        return await start.value
    }

    private func start() async -> Int {
        let (ports, announced) = AsyncStream.makeStream(of: Int.self)
        var logger = Logger(label: "mock-chat-server")
        logger.logLevel = .critical
        let app = Application(
            responder: Responder(host: self), configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { announced.yield($0.localAddress?.port ?? 0) }, logger: logger)
        Task { try await app.run() }
        var iterator = ports.makeAsyncIterator()
        return await iterator.next() ?? 0
    }

    private struct Responder: HTTPResponder {
        typealias Context = BasicRequestContext
        struct Cut: Error {}

        var host: MockServerHost

        func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
            let body = try await request.body.collect(upTo: 1 << 20)
            let headers = request.headers.reduce(into: [String: String]()) { $0[$1.name.canonicalName] = $1.value }
            let uri = "\(request.uri)"
            let name = uri.prefix(37)
            guard let server = host.server(at: String(name)) else { return Response(status: .gone) }
            let reply = server.reply(
                uri: String(uri.dropFirst(name.count)), headers: headers, body: Array(body.readableBytesView))
            var fields = HTTPFields()
            for (name, value) in reply.headers { if let name = HTTPFields.Element.Name(name) { fields[name] = value } }
            return Response(
                status: .init(code: reply.status), headers: fields, body: responseBody(of: reply, from: server))
        }

        private func responseBody(of reply: MockChatServer.Reply, from server: MockChatServer) -> ResponseBody {
            let bytes = Array(reply.body.utf8)
            if reply.ending == .whole { return ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)) }
            return ResponseBody(contentLength: bytes.count) { writer in
                try await writer.write(ByteBuffer(bytes: bytes.prefix(bytes.count / 2)))
                if reply.ending == .stalled { await server.waitForEnd() }
                throw Cut()
            }
        }
    }
}
