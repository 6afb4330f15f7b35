import CascadeCore
import CascadeProviders
import Logging

/// Runs `body` with a chat provider in front of a scripted server. Backoff draws are always `random`.
func withChatProvider(
    time: any TimeSource = ManualTime(), random: Double = 0.5, retry: RetryPolicy? = nil,
    configure: (inout EndpointConfiguration) -> Void = { _ in },
    script: @escaping @Sendable (MockChatServer.Request) -> MockChatServer.Reply,
    _ body: (OpenAIChatProvider, MockChatServer) async throws -> Void
) async throws {
    try await MockChatServer.withServer(script) { server in
        try await AsyncHTTPTransport.withTransport { transport in
            var configuration = EndpointConfiguration(
                name: "mock", baseURL: server.baseURL, apiKey: APIKey("sk-secret"), timeout: .seconds(1200))
            configure(&configuration)
            let provider = try OpenAIChatProvider(
                configuration, transport: transport, logger: Logger(label: "test"), retry: retry, time: time,
                random: { random })
            try await body(provider, server)
        }
    }
}
