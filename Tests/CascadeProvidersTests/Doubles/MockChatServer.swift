import FoundationEssentials
import Synchronization

/// A scripted chat server, as one test sees it: a path of its own on the one real HTTP server of the test process.
final class MockChatServer: Sendable {
    struct Request: Sendable {
        /// Counts from 0 in the order of arrival.
        var number: Int
        var uri: String
        var headers: [String: String]
        var body: [UInt8]

        func decode<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
            try JSONDecoder().decode(type, from: Data(body))
        }
    }

    struct Reply: Sendable {
        enum Ending: Sendable { case whole, cut, stalled }

        var status = 200
        var headers: [String: String] = [:]
        var body = ""
        /// How the body ends: `cut` closes the connection halfway, `stalled` keeps it open halfway until the test is over.
        var ending = Ending.whole
    }

    let baseURL: String
    private let script: @Sendable (Request) -> Reply
    private let log = Mutex<[Request]>([])
    private let (end, ended) = AsyncStream.makeStream(of: Void.self)

    private init(baseURL: String, script: @escaping @Sendable (Request) -> Reply) {
        self.baseURL = baseURL
        self.script = script
    }

    var requests: [Request] { log.withLock(\.self) }

    /// Runs `body` against a server that answers as `script` says.
    static func withServer(
        _ script: @escaping @Sendable (Request) -> Reply, _ body: (MockChatServer) async throws -> Void
    ) async throws {
        let host = MockServerHost.shared
        let name = "/\(UUID().uuidString)"
        let server = MockChatServer(baseURL: "http://127.0.0.1:\(await host.port())\(name)/v1", script: script)
        host.add(server, at: name)
        defer {
            server.ended.finish()
            host.remove(name)
        }
        try await body(server)
    }

    func reply(uri: String, headers: [String: String], body: [UInt8]) -> Reply {
        script(
            log.withLock {
                let request = Request(number: $0.count, uri: uri, headers: headers, body: body)
                $0.append(request)
                return request
            })
    }

    /// Returns when the test is over.
    func waitForEnd() async { for await _ in end {} }
}
